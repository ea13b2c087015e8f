import { alertApiRef, useApi } from '@backstage/core-plugin-api';
import { useTranslationRef } from '@backstage/core-plugin-api/alpha';
import Typography from '@material-ui/core/Typography';
import Alert from '@material-ui/lab/Alert';
import {
  CopyField,
  errorMessage,
  FormDialog,
  lineDiff,
  Skeletons,
  TextDiff,
  useAnswer,
} from '@streamspace/plugin-react';
import { useCallback } from 'react';
import { useWhyNot } from '../../../access/useWhyNot';
import {
  ask,
  kubectlName,
  namespaceFlag,
  type ActionTarget,
} from '../../../actions/ClusterAction';
import { patchOf } from '../../../actions/patchOf';
import {
  clusterApiRef,
  type KubernetesObject,
  type Patch,
} from '../../../api/ClusterApi';
import type { Revision } from '../../../rollouts/Revision';
import { templateOf, templateText } from '../../../rollouts/templateOf';
import { isAtRevision, undoPatch } from '../../../rollouts/undoPatch';
import { clusterTranslationRef } from '../../../translation';

/** Compares a revision with what a workload has now, and brings it back, tried on the server first. */
export const RevisionDialog = (props: {
  target: ActionTarget;
  workload: KubernetesObject;
  revision: Revision;
  onClose: () => void;
}) => {
  const { t } = useTranslationRef(clusterTranslationRef);
  const api = useApi(clusterApiRef);
  const alertApi = useApi(alertApiRef);
  const { target, workload, revision, onClose } = props;
  const { cluster, kind, row } = target;
  const { namespace, name } = row.metadata;
  const isDeployment = kind.kind === 'Deployment';
  const reason = useWhyNot(cluster, ask(target, 'patch'));
  const number = String(revision.number);
  const keeper = useAnswer(
    useCallback(
      (signal: AbortSignal) =>
        api.get(
          {
            cluster,
            apiVersion: 'apps/v1',
            resource: isDeployment ? 'replicasets' : 'controllerrevisions',
            namespace,
            name: revision.name,
          },
          signal,
        ),
      [api, cluster, isDeployment, namespace, revision.name],
    ),
  );
  const isPaused =
    (workload.spec as { paused?: boolean } | undefined)?.paused === true;
  const isSame =
    keeper.value !== undefined && isAtRevision(workload, keeper.value);

  // As text, so that it is tried again when it has become another, and not with each look at it.
  const undo =
    keeper.value && !reason && !isPaused && !isSame
      ? JSON.stringify(patchTo(keeper.value))
      : undefined;
  const tried = useAnswer(
    useCallback(
      async (_signal: AbortSignal) =>
        undo === undefined
          ? undefined
          : api.patch({ ...(JSON.parse(undo) as Patch), dryRun: true }),
      [api, undo],
    ),
  );
  const error = keeper.error ?? tried.error;
  const becomes = tried.value ?? keeper.value;
  const parts =
    becomes &&
    lineDiff(
      templateText(templateOf(workload)),
      templateText(templateOf(becomes)),
    );

  return (
    <FormDialog
      title={t('rollout.compareTitle', { name: name!, number })}
      maxWidth="md"
      submitLabel={t('rollout.undo', { number })}
      whyNot={whyNot()}
      onClose={onClose}
      onSubmit={async () => {
        await api.patch(patchTo(keeper.value!));
        alertApi.post({
          message: t('rollout.undone', { name: name!, number }),
          severity: 'success',
          display: 'transient',
        });
      }}
    >
      <Typography>{t('rollout.willChange')}</Typography>
      {!parts && !error && <Skeletons count={1} height={160} />}
      {error && <Alert severity="error">{errorMessage(error)}</Alert>}
      {isPaused && <Alert severity="info">{t('rollout.pausedUndo')}</Alert>}
      {parts &&
        (parts.length > 0 ? (
          <TextDiff label={t('rollout.diff')} parts={parts} />
        ) : (
          <Alert severity="info">{t('rollout.same', { number })}</Alert>
        ))}
      <CopyField
        label={t('actions.kubectl')}
        value={`kubectl rollout undo ${kubectlName(target)}${namespaceFlag(row)} --to-revision=${number}`}
      />
    </FormDialog>
  );

  function patchTo(to: KubernetesObject): Patch {
    const { type, patch } = undoPatch(workload, to);
    return patchOf(target, patch, { type });
  }

  function whyNot(): string | undefined {
    if (reason) return reason;
    if (isPaused) return t('rollout.pausedUndo');
    if (isSame) return t('rollout.same', { number });
    if (error) return t('yaml.refused');
    return tried.value ? undefined : t('yaml.asking');
  }
};
