import { useTranslationRef } from '@backstage/core-plugin-api/alpha';
import Button from '@material-ui/core/Button';
import { makeStyles } from '@material-ui/core/styles';
import Alert from '@material-ui/lab/Alert';
import { useId, useState, type FormEvent, type ReactNode } from 'react';
import { errorMessage } from '../feedback/errorMessage';
import { GuardedButton } from '../permission/GuardedButton';
import { streamspaceReactTranslationRef } from '../translation';
import { TitledDialog, type TitledDialogProps } from './TitledDialog';

const useStyles = makeStyles({ form: { '& > * + *': { marginTop: 16 } } });

/** What one types into; a checkbox or a radio button is none, and Material UI's cannot have the focus as soon as they are there. */
const textField = 'textarea, input:not([type="checkbox"]):not([type="radio"])';

/** The dialog opens for typing. When it has faded in it would be too late: whoever is quick types in another field by then. */
function focusFirst(form: HTMLFormElement | null): void {
  const first = form?.elements[0];
  if (first instanceof HTMLElement && first.matches(textField)) first.focus();
}

/**
 * A dialog with a form, and a button that does what the form asks for and closes the dialog. What was typed stays until then: when the act
 * fails, which the dialog says, and when one clicks beside it.
 */
export const FormDialog = ({
  submitLabel,
  cancelLabel,
  onSubmit,
  isLoss = false,
  whyNot,
  below,
  onClose,
  children,
  ...dialog
}: Omit<TitledDialogProps, 'actions'> & {
  /** What the button does; saving where nothing is said. */
  submitLabel?: string;
  cancelLabel?: string;
  /**
   * Does it; resolves to false where it is not done and a field says why.
   *
   * @throws Error that says why it cannot be done.
   */
  onSubmit: () => Promise<void | false> | void;
  /** Whether something is lost by it: then Enter in a field does not do it. */
  isLoss?: boolean;
  /** Why there is nothing to do. */
  whyNot?: string;
  /** What stands below the form and acts by itself. */
  below?: ReactNode;
}) => {
  const { t } = useTranslationRef(streamspaceReactTranslationRef);
  const classes = useStyles();
  const formId = useId();
  const [isBusy, setIsBusy] = useState(false);
  const [problem, setProblem] = useState<string>();

  const act = async () => {
    setIsBusy(true);
    setProblem(undefined);
    try {
      if ((await onSubmit()) !== false) onClose();
    } catch (error) {
      setProblem(t('dialog.failed', { message: errorMessage(error) }));
    }
    setIsBusy(false);
  };

  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (!isLoss) void act();
  };

  return (
    <TitledDialog
      {...dialog}
      onClose={by => {
        if (!isBusy && by !== 'backdropClick') onClose();
      }}
      actions={
        <>
          <Button disabled={isBusy} onClick={() => onClose()}>
            {cancelLabel ?? t('dialog.cancel')}
          </Button>
          <GuardedButton
            type={isLoss ? 'button' : 'submit'}
            form={formId}
            onClick={isLoss ? act : undefined}
            color={isLoss ? 'secondary' : 'primary'}
            variant="contained"
            disableElevation
            disabled={isBusy}
            reason={whyNot}
          >
            {submitLabel ?? t('dialog.save')}
          </GuardedButton>
        </>
      }
    >
      <form
        ref={isLoss ? undefined : focusFirst}
        id={formId}
        className={classes.form}
        onSubmit={submit}
      >
        {children}
        {problem && <Alert severity="error">{problem}</Alert>}
      </form>
      {below}
    </TitledDialog>
  );
};
