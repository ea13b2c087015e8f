import IconButton from '@material-ui/core/IconButton';
import Tooltip from '@material-ui/core/Tooltip';
import { isOff, linkProps, type Control } from './control';

/** A control as a button of the bar. What is not allowed stays, and says why. */
export const ControlButton = ({ control }: { control: Control }) => {
  const { label, Icon, onClick, reason, hasDialog, isOn } = control;
  const off = isOff(control);
  return (
    <Tooltip title={reason ?? label}>
      <IconButton
        size="small"
        aria-label={label}
        aria-haspopup={hasDialog ? 'dialog' : undefined}
        aria-pressed={isOn}
        color={isOn ? 'primary' : 'default'}
        // Not the disabled attribute: the button keeps the focus, and its tooltip can be read.
        aria-disabled={off || undefined}
        style={off ? { opacity: 0.45, cursor: 'not-allowed' } : undefined}
        onClick={() => {
          if (!off) onClick?.();
        }}
        {...linkProps(control)}
      >
        <Icon fontSize="small" />
      </IconButton>
    </Tooltip>
  );
};
