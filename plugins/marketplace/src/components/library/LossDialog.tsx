import DialogContentText from '@material-ui/core/DialogContentText';
import { FormDialog } from '@streamspace/plugin-react';
import { useId } from 'react';

/** Asks before something that was written is lost. */
export const LossDialog = (props: {
  title: string;
  loss: string;
  keepLabel: string;
  loseLabel: string;
  onLose: () => Promise<void> | void;
  onClose: () => void;
}) => {
  const lossId = useId();
  return (
    <FormDialog
      title={props.title}
      aria-describedby={lossId}
      cancelLabel={props.keepLabel}
      submitLabel={props.loseLabel}
      isLoss
      onSubmit={props.onLose}
      onClose={props.onClose}
    >
      <DialogContentText id={lossId}>{props.loss}</DialogContentText>
    </FormDialog>
  );
};
