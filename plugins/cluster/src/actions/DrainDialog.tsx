import { useApi } from '@backstage/core-plugin-api';
import { useTranslationRef } from '@backstage/core-plugin-api/alpha';
import Button from '@material-ui/core/Button';
import Checkbox from '@material-ui/core/Checkbox';
import FormControlLabel from '@material-ui/core/FormControlLabel';
import LinearProgress from '@material-ui/core/LinearProgress';
import Typography from '@material-ui/core/Typography';
import { makeStyles } from '@material-ui/core/styles';
import Alert from '@material-ui/lab/Alert';
import {
  CopyField,
  errorMessage,
  ErrorPanel,
  GuardedButton,
  Skeletons,
  TitledDialog,
  useAnswer,
} from '@streamspace/plugin-react';
import { useCallback, useEffect, useRef, useState } from 'react';
import {
  clusterApiRef,
  type DrainedPod,
  type DrainProgress,
} from '../api/ClusterApi';
import { clusterTranslationRef } from '../translation';
import type { ActionTarget } from './ClusterAction';

const useStyles = makeStyles({ body: { display: 'grid', gap: 16 } });

const keyOf = ({ namespace, name }: { namespace: string; name: string }) =>
  `${namespace}/${name}`;

const isLost = ({ fate }: DrainedPod) => fate === 'lost';
const losesFiles = (pod: DrainedPod) => pod.fate !== 'stays' && pod.losesFiles;

/** Says what a drain would do to each pod of a node, does it, and tells how it goes. Closing the dialog cancels it. */
export const DrainDialog = (props: {
  target: ActionTarget;
  onClose: () => void;
}) => {
  const { t } = useTranslationRef(clusterTranslationRef);
  const classes = useStyles();
  const api = useApi(clusterApiRef);
  const { target, onClose } = props;
  const { cluster, row } = target;
  const node = row.metadata.name!;
  const [includesLost, setIncludesLost] = useState(false);
  const [includesFiles, setIncludesFiles] = useState(false);
  const [progress, setProgress] =
    useState<ReadonlyMap<string, DrainProgress>>();
  const [isRunning, setIsRunning] = useState(false);
  const [problem, setProblem] = useState<string>();
  const running = useRef<AbortController>();
  const preview = useAnswer(
    useCallback(
      (signal: AbortSignal) => api.previewDrain(cluster, node, signal),
      [api, cluster, node],
    ),
  );
  useEffect(() => () => running.current?.abort(), []);

  const pods = preview.value ?? [];
  const lost = pods.filter(isLost);
  const withFiles = pods.filter(losesFiles);
  const isHeld =
    (lost.length > 0 && !includesLost) ||
    (withFiles.length > 0 && !includesFiles);

  const begin = async () => {
    const cancelled = new AbortController();
    running.current = cancelled;
    setIsRunning(true);
    setProblem(undefined);
    setProgress(new Map());
    try {
      const request = { cluster, includesLost, includesFiles };
      for await (const one of api.drain(node, request, cancelled.signal)) {
        setProgress(before => new Map(before).set(keyOf(one), one));
      }
    } catch (error) {
      if (!cancelled.signal.aborted) setProblem(errorMessage(error));
    }
    setIsRunning(false);
  };

  const told = [...(progress?.values() ?? [])];
  const gone = told.filter(({ state }) => state === 'gone').length;

  const list = (title: string, some: DrainedPod[]) =>
    some.length > 0 && (
      <>
        <Typography>{title}</Typography>
        <ul>
          {some.map(pod => (
            <li key={keyOf(pod)}>{keyOf(pod)}</li>
          ))}
        </ul>
      </>
    );
  const permit = (
    label: string,
    checked: boolean,
    onChange: (isOn: boolean) => void,
  ) => (
    <FormControlLabel
      control={
        <Checkbox
          color="primary"
          checked={checked}
          onChange={(_, isOn) => onChange(isOn)}
        />
      }
      label={label}
    />
  );

  return (
    <TitledDialog
      title={t('actions.drain.title', { name: node })}
      maxWidth="md"
      onClose={by => {
        if (by !== 'backdropClick') onClose();
      }}
      actions={
        <>
          <Button onClick={onClose}>
            {t(isRunning ? 'actions.drain.cancel' : 'actions.drain.close')}
          </Button>
          {!progress && (
            <GuardedButton
              color="secondary"
              variant="contained"
              disableElevation
              disabled={!preview.value}
              reason={isHeld ? t('actions.drain.hold') : undefined}
              onClick={begin}
            >
              {t('actions.drain.begin')}
            </GuardedButton>
          )}
        </>
      }
    >
      <div className={classes.body}>
        <Typography>{t('actions.drain.explain')}</Typography>
        {preview.error && (
          <ErrorPanel
            title={t('object.failed')}
            error={preview.error}
            onRetry={preview.reload}
          />
        )}
        {!preview.value && !preview.error && (
          <Skeletons count={2} height={48} />
        )}
        {preview.value && !progress && (
          <>
            <Typography>
              {t('actions.drain.moves', {
                count: pods.filter(({ fate }) => fate === 'moves').length,
              })}{' '}
              {t('actions.drain.stays', {
                count: pods.filter(({ fate }) => fate === 'stays').length,
              })}
            </Typography>
            {list(t('actions.drain.lost'), lost)}
            {lost.length > 0 &&
              permit(
                t('actions.drain.includesLost'),
                includesLost,
                setIncludesLost,
              )}
            {list(t('actions.drain.files'), withFiles)}
            {withFiles.length > 0 &&
              permit(
                t('actions.drain.includesFiles'),
                includesFiles,
                setIncludesFiles,
              )}
            <CopyField
              label={t('actions.kubectl')}
              value={`kubectl drain ${node} --ignore-daemonsets${includesLost ? ' --force' : ''}${includesFiles ? ' --delete-emptydir-data' : ''}`}
            />
          </>
        )}
        {progress && (
          <div role="status">
            <LinearProgress
              variant="determinate"
              aria-label={t('actions.drain.title', { name: node })}
              value={told.length === 0 ? 0 : (gone / told.length) * 100}
            />
            <ul>
              {told.map(one => (
                <li key={keyOf(one)}>
                  {keyOf(one)} {t(`actions.drain.states.${one.state}`)}
                  {one.reason && `: ${one.reason}`}
                </li>
              ))}
            </ul>
            {!isRunning && !problem && (
              <Alert severity="success">
                {t('actions.drain.done', { name: node })}
              </Alert>
            )}
          </div>
        )}
        {problem && <Alert severity="error">{problem}</Alert>}
      </div>
    </TitledDialog>
  );
};
