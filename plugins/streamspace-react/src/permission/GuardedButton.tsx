import Button, { type ButtonProps } from '@material-ui/core/Button';
import Tooltip from '@material-ui/core/Tooltip';

/** A button that stays when it is not allowed: it does nothing, and says why to pointer, keyboard and screen reader. */
export const GuardedButton = ({
  reason,
  onClick,
  ...button
}: ButtonProps & { reason?: string }) => (
  <Tooltip title={reason ?? ''}>
    {reason ? (
      // aria-disabled instead of disabled, so that the button takes the focus and the reason can be read.
      <Button
        key="button"
        {...button}
        aria-disabled
        style={{ ...button.style, opacity: 0.55, cursor: 'not-allowed' }}
        onClick={event => event.preventDefault()}
      />
    ) : (
      <Button key="button" {...button} onClick={onClick} />
    )}
  </Tooltip>
);
