import { alertApiRef, useApi } from '@backstage/core-plugin-api';
import { useTranslationRef } from '@backstage/core-plugin-api/alpha';
import { ResponseError } from '@backstage/errors';
import Typography from '@material-ui/core/Typography';
import Alert from '@material-ui/lab/Alert';
import {
  errorMessage,
  FormDialog,
  lineDiff,
  Skeletons,
  TextDiff,
  useAnswer,
} from '@streamspace/plugin-react';
import { useCallback, useState } from 'react';
import { clusterApiRef, type KubernetesObject } from '../api/ClusterApi';
import { clusterTranslationRef } from '../translation';
import { ConflictChoice } from './ConflictChoice';
import { comparable } from './comparable';

const conflict = 409;

const isConflict = (error: unknown) =>
  error instanceof ResponseError && error.response.status === conflict;

/**
 * Shows what the server would make of an edit (its own dry-run), and writes it. Where somebody else has changed the object meanwhile nothing is
 * overwritten: both are shown, and one chooses.
 */
export const SaveDialog = (props: {
  cluster?: string;
  before: KubernetesObject;
  wanted: KubernetesObject;
  onClose: () => void;
  onSaved: () => void;
}) => {
  const { t } = useTranslationRef(clusterTranslationRef);
  const api = useApi(clusterApiRef);
  const alertApi = useApi(alertApiRef);
  const { cluster, before, wanted, onClose, onSaved } = props;
  const [object, setObject] = useState(wanted);
  const [base, setBase] = useState(before);
  const dryRun = useAnswer(
    useCallback(
      (_signal: AbortSignal) => api.replace({ cluster, object, dryRun: true }),
      [api, cluster, object],
    ),
  );
  const name = String(wanted.metadata?.name);

  if (isConflict(dryRun.error)) {
    return (
      <ConflictChoice
        cluster={cluster}
        mine={object}
        onClose={onClose}
        onTakeTheirs={() => {
          onSaved();
          onClose();
        }}
        onKeepMine={theirs => {
          const { resourceVersion } = theirs.metadata ?? {};
          setBase(theirs);
          setObject({
            ...object,
            metadata: { ...object.metadata, resourceVersion },
          });
        }}
      />
    );
  }

  const parts =
    dryRun.value && lineDiff(comparable(base), comparable(dryRun.value));
  return (
    <FormDialog
      title={t('yaml.saveTitle', { name })}
      maxWidth="md"
      submitLabel={t('yaml.save')}
      whyNot={whyNot()}
      onClose={onClose}
      onSubmit={async () => {
        await api.replace({ cluster, object });
        alertApi.post({
          message: t('yaml.saved', { name }),
          severity: 'success',
          display: 'transient',
        });
        onSaved();
      }}
    >
      <Typography>{t('yaml.willChange')}</Typography>
      {!dryRun.value && !dryRun.error && <Skeletons count={1} height={160} />}
      {dryRun.error && (
        <Alert severity="error">{errorMessage(dryRun.error)}</Alert>
      )}
      {parts &&
        (parts.length > 0 ? (
          <TextDiff label={t('yaml.diff')} parts={parts} />
        ) : (
          <Alert severity="info">{t('yaml.noChange')}</Alert>
        ))}
    </FormDialog>
  );

  function whyNot(): string | undefined {
    if (dryRun.error) return t('yaml.refused');
    return dryRun.value ? undefined : t('yaml.asking');
  }
};
