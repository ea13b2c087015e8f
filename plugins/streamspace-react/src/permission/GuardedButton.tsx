import Button, { type ButtonProps } from '@material-ui/core/Button';
import Tooltip from '@material-ui/core/Tooltip';

/** A button that stays when it is not allowed: disabled, and it says why to pointer, keyboard and screen reader. */
export const GuardedButton = ({
  reason,
  onClick,
  ...button
}: ButtonProps & { reason?: string }) => {
  if (!reason) return <Button {...button} onClick={onClick} />;
  return (
    <Tooltip title={reason}>
      {/* aria-disabled instead of disabled, so that the button takes the focus and the reason can be read. */}
      <Button
        {...button}
        aria-disabled
        style={{ ...button.style, opacity: 0.55, cursor: 'not-allowed' }}
        onClick={event => event.preventDefault()}
      />
    </Tooltip>
  );
};
