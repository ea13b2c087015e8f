import IconButton from '@material-ui/core/IconButton';
import Tooltip from '@material-ui/core/Tooltip';
import type SvgIcon from '@material-ui/core/SvgIcon';
import { GuardedButton } from '@streamspace/plugin-react';

/** One thing to do with a row, as an icon or as a word. What is not possible stays, and says why where there is a reason. */
export const RowAction = (props: {
  label: string;
  /** What it is done to, for screen readers. */
  object: string;
  Icon: typeof SvgIcon;
  hasWords: boolean;
  reason?: string;
  isDisabled: boolean;
  onClick: () => void;
}) => {
  const { label, object, Icon, reason, isDisabled, onClick } = props;
  const name = `${label}: ${object}`;
  if (props.hasWords) {
    return (
      <GuardedButton
        size="small"
        variant="outlined"
        reason={reason}
        disabled={isDisabled}
        onClick={onClick}
        aria-label={name}
      >
        {label}
      </GuardedButton>
    );
  }
  const isOff = isDisabled || Boolean(reason);
  return (
    <Tooltip title={reason ?? label}>
      <IconButton
        size="small"
        aria-label={name}
        // Not the disabled attribute: the button keeps the focus, and its tooltip can be read.
        aria-disabled={isOff || undefined}
        style={isOff ? { opacity: 0.45, cursor: 'not-allowed' } : undefined}
        onClick={() => {
          if (!isOff) onClick();
        }}
      >
        <Icon />
      </IconButton>
    </Tooltip>
  );
};
