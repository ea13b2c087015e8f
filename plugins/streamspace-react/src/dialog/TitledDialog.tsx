import { useTranslationRef } from '@backstage/core-plugin-api/alpha';
import Button from '@material-ui/core/Button';
import Dialog, { type DialogProps } from '@material-ui/core/Dialog';
import DialogActions from '@material-ui/core/DialogActions';
import DialogContent from '@material-ui/core/DialogContent';
import DialogTitle from '@material-ui/core/DialogTitle';
import { useId, type ReactNode } from 'react';
import { streamspaceReactTranslationRef } from '../translation';

/** What a dialog with a title is given; the rest is Material UI's. */
export type TitledDialogProps = Omit<
  DialogProps,
  'open' | 'title' | 'onClose' | 'aria-labelledby'
> & {
  title: string;
  /** The buttons below; one that closes it where there are no others. */
  actions?: ReactNode;
  /** Is told by what it is closed where that is no button. */
  onClose: (by?: 'backdropClick' | 'escapeKeyDown') => void;
};

/** A dialog that is open, and called by its title. */
export const TitledDialog = ({
  title,
  actions,
  onClose,
  children,
  ...dialog
}: TitledDialogProps) => {
  const { t } = useTranslationRef(streamspaceReactTranslationRef);
  const titleId = useId();
  return (
    <Dialog
      open
      fullWidth
      maxWidth="xs"
      onClose={(_event, by) => onClose(by)}
      {...dialog}
      aria-labelledby={titleId}
    >
      <DialogTitle id={titleId}>{title}</DialogTitle>
      <DialogContent>{children}</DialogContent>
      <DialogActions>
        {actions ?? (
          <Button color="primary" onClick={() => onClose()}>
            {t('dialog.close')}
          </Button>
        )}
      </DialogActions>
    </Dialog>
  );
};
