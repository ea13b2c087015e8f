import { useTranslationRef } from '@backstage/core-plugin-api/alpha';
import LinearProgress from '@material-ui/core/LinearProgress';
import { makeStyles } from '@material-ui/core/styles';
import Alert from '@material-ui/lab/Alert';
import type {
  DaemonSet,
  Deployment,
  StatefulSet,
} from 'kubernetes-types/apps/v1';
import { clusterTranslationRef } from '../../../translation';
import { Fact, Facts } from '../Facts';
import type { KindSectionProps } from '../KindSectionProps';
import { Section } from '../Section';

const useStyles = makeStyles({
  bar: { height: 6, borderRadius: 3, marginTop: 6, maxWidth: 320 },
});

type Workload = Partial<Deployment & StatefulSet & DaemonSet>;

/** How many pods a workload has of how many, and how it changes them. */
export const WorkloadStatus = ({ object }: KindSectionProps) => {
  const { t } = useTranslationRef(clusterTranslationRef);
  const classes = useStyles();
  const { spec, status } = object as unknown as Workload;
  // A DaemonSet is told by its nodes how many it wants.
  const wanted = status?.desiredNumberScheduled ?? spec?.replicas ?? 1;
  const counts = {
    updated: status?.updatedNumberScheduled ?? status?.updatedReplicas ?? 0,
    ready: status?.numberReady ?? status?.readyReplicas ?? 0,
    available: status?.numberAvailable ?? status?.availableReplicas ?? 0,
  };
  const isSettled = Object.values(counts).every(count => count >= wanted);
  const progress = (status?.conditions ?? []).find(
    ({ type }) => type === 'Progressing',
  );
  const images = (spec?.template?.spec?.containers ?? []).map(
    ({ image }) => image,
  );
  return (
    <Section title={t('rollout.title')}>
      {spec?.paused && <Alert severity="info">{t('rollout.paused')}</Alert>}
      {progress?.status === 'False' && (
        <Alert severity="error">{progress.message}</Alert>
      )}
      <Facts>
        <Fact name={t('rollout.wanted')}>{wanted}</Fact>
        {(['updated', 'ready', 'available'] as const).map(count => (
          <Fact key={count} name={t(`rollout.${count}`)}>
            {t('rollout.of', {
              number: String(counts[count]),
              wanted: String(wanted),
            })}
            {!isSettled && wanted > 0 && (
              <LinearProgress
                className={classes.bar}
                variant="determinate"
                value={Math.min(100, (counts[count] / wanted) * 100)}
                aria-label={t(`rollout.${count}`)}
              />
            )}
          </Fact>
        ))}
        <Fact name={t('rollout.strategy')}>{strategyOf(spec)}</Fact>
        <Fact name={t('rollout.images')}>
          {images.map((image, index) => (
            <div key={index}>{image}</div>
          ))}
        </Fact>
      </Facts>
    </Section>
  );
};

/** `RollingUpdate, maxSurge 25%, maxUnavailable 25%`: in the words of the specification. */
function strategyOf(spec: Workload['spec']): string | undefined {
  const strategy = spec?.strategy ?? spec?.updateStrategy;
  if (!strategy?.type) return undefined;
  const limits = Object.entries(strategy.rollingUpdate ?? {}).map(
    ([name, value]) => `${name} ${value}`,
  );
  return [strategy.type, ...limits].join(', ');
}
