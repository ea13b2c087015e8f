import { alertApiRef, useApi } from '@backstage/core-plugin-api';
import { useTranslationRef } from '@backstage/core-plugin-api/alpha';
import DialogContentText from '@material-ui/core/DialogContentText';
import Alert from '@material-ui/lab/Alert';
import {
  errorMessage,
  FormDialog,
  Skeletons,
  lineDiff,
  TextDiff,
} from '@streamspace/plugin-react';
import { useRollback } from '../../hooks/useRollback';
import { editableText } from '../../library/inSchemaOrder';
import { marketplaceTranslationRef } from '../../translation';

/** Shows what a rollback changes, and does it. */
export const RollbackDialog = (props: {
  /** How people call it. */
  displayName: string;
  name: string;
  number: number;
  onClose: () => void;
  onDone: () => void;
}) => {
  const { name, onClose, onDone } = props;
  const { t } = useTranslationRef(marketplaceTranslationRef);
  const alertApi = useApi(alertApiRef);
  const { preview, refusal, isChanged, rollBack } = useRollback(
    name,
    props.number,
  );
  const called = {
    name: props.displayName,
    number: String(props.number),
  };
  const parts =
    preview?.replaced &&
    lineDiff(editableText(preview.replaced), editableText(preview.template));
  const whyNot = () => {
    if (refusal) return errorMessage(refusal);
    if (!parts) return t('editor.checkingFirst');
    return parts.length === 0 ? t('versionsPage.same') : undefined;
  };
  const submit = async () => {
    if (!(await rollBack())) return false;
    alertApi.post({
      message: t('versionsPage.done', called),
      severity: 'success',
      display: 'transient',
    });
    onDone();
    return undefined;
  };
  return (
    <FormDialog
      title={t('versionsPage.rollBackTitle', called)}
      submitLabel={t('versionsPage.rollBackNow')}
      maxWidth="md"
      isLoss
      whyNot={whyNot()}
      onSubmit={submit}
      onClose={onClose}
    >
      <DialogContentText>{t('versionsPage.rollBackWhat')}</DialogContentText>
      {isChanged && (
        <Alert severity="warning">{t('versionsPage.rollBackChanged')}</Alert>
      )}
      {refusal && <Alert severity="error">{errorMessage(refusal)}</Alert>}
      {!parts && !refusal && <Skeletons count={1} height={200} />}
      {parts?.length === 0 && (
        <Alert severity="info">{t('versionsPage.same')}</Alert>
      )}
      {parts && parts.length > 0 && (
        <TextDiff label={t('versionsPage.rollBackDiff')} parts={parts} />
      )}
    </FormDialog>
  );
};
