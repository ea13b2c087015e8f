import { alertApiRef, useApi } from '@backstage/core-plugin-api';
import { useTranslationRef } from '@backstage/core-plugin-api/alpha';
import TextField from '@material-ui/core/TextField';
import Typography from '@material-ui/core/Typography';
import { CopyField, errorMessage, FormDialog } from '@streamspace/plugin-react';
import { useId, useState } from 'react';
import { clusterApiRef } from '../api/ClusterApi';
import { clusterTranslationRef } from '../translation';
import type { ActionTarget, ClusterAction } from './ClusterAction';

/** Says what an action does to which objects and how kubectl would do it, and does it. */
export const ActionDialog = (props: {
  action: ClusterAction;
  targets: readonly [ActionTarget, ...ActionTarget[]];
  onClose: () => void;
  onDone?: () => void;
}) => {
  const { t } = useTranslationRef(clusterTranslationRef);
  const id = useId();
  const api = useApi(clusterApiRef);
  const alertApi = useApi(alertApiRef);
  const { action, targets, onClose, onDone } = props;
  const [first] = targets;
  const wanted = first.row.facts?.wanted;
  const [replicas, setReplicas] = useState(
    typeof wanted === 'number' ? wanted : 1,
  );
  const names = targets.map(({ row }) => row.metadata.name!);

  const act = async () => {
    const outcomes = await Promise.allSettled(
      targets.map(target => action.act?.(api, target, replicas)),
    );
    const failures = outcomes.flatMap((outcome, index) =>
      outcome.status === 'rejected'
        ? [`${names[index]}: ${errorMessage(outcome.reason)}`]
        : [],
    );
    // What was done stays done; the dialog says what was not.
    if (failures.length > 0) throw new Error(failures.join('\n'));
    alertApi.post({
      message: t(`actions.${action.id}.done`, { name: names.join(', ') }),
      severity: 'success',
      display: 'transient',
    });
    onDone?.();
  };

  return (
    <FormDialog
      title={
        targets.length === 1
          ? t(`actions.${action.id}.title`, { name: names[0] })
          : t('actions.several', {
              action: t(`actions.${action.id}.label`),
              number: String(targets.length),
            })
      }
      submitLabel={t(`actions.${action.id}.label`)}
      isLoss={action.isLoss}
      onSubmit={act}
      onClose={onClose}
    >
      <Typography>{t(`actions.${action.id}.explain`)}</Typography>
      {targets.length > 1 && (
        <Typography variant="body2">{names.join(', ')}</Typography>
      )}
      {action.id === 'scale' && (
        <TextField
          type="number"
          fullWidth
          variant="outlined"
          size="small"
          id={id}
          label={t('actions.replicas')}
          value={replicas}
          onChange={event => setReplicas(Number(event.target.value))}
          inputProps={{ min: 0, max: 10_000 }}
        />
      )}
      <CopyField
        label={t('actions.kubectl')}
        value={targets
          .map(target => action.kubectl(target, replicas))
          .join('\n')}
      />
    </FormDialog>
  );
};
