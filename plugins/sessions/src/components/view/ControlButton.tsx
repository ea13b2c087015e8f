import IconButton from '@material-ui/core/IconButton';
import Tooltip from '@material-ui/core/Tooltip';
import type { Control } from './control';

/** A control as a button of the bar. What is not allowed stays, and says why. */
export const ControlButton = ({ control }: { control: Control }) => {
  const { label, Icon, href, onClick, reason, isDisabled, hasMenu } = control;
  const isOff = Boolean(isDisabled || reason);
  const link =
    href && !isOff
      ? { component: 'a', href, target: '_blank', rel: 'noopener' }
      : {};
  return (
    <Tooltip title={reason ?? label}>
      <IconButton
        size="small"
        aria-label={label}
        aria-haspopup={hasMenu ? 'menu' : undefined}
        // Not the disabled attribute: the button keeps the focus, and its tooltip can be read.
        aria-disabled={isOff || undefined}
        style={isOff ? { opacity: 0.45, cursor: 'not-allowed' } : undefined}
        onClick={event => {
          if (!isOff) onClick?.(event);
        }}
        {...link}
      >
        <Icon fontSize="small" />
      </IconButton>
    </Tooltip>
  );
};
