import { useTranslationRef } from '@backstage/core-plugin-api/alpha';
import { makeStyles } from '@material-ui/core/styles';
import type { Container, Pod } from 'kubernetes-types/core/v1';
import type { ReactNode } from 'react';
import type { ActionTarget } from '../../../actions/ClusterAction';
import {
  conditionOf,
  lastEndOf,
  type PodContainer,
} from '../../../pods/podContainers';
import { probeText } from '../../../pods/probeText';
import { clusterTranslationRef } from '../../../translation';
import { Fact, Facts } from '../Facts';
import { PortForwardButton } from '../network/PortForwardButton';
import { ContainerEnvironment } from './ContainerEnvironment';
import { ContainerMounts } from './ContainerMounts';
import { ContainerState } from './ContainerState';

const useStyles = makeStyles(theme => ({
  name: { margin: '0 0 8px', fontSize: '1rem', fontWeight: 600 },
  role: { fontWeight: 400, color: theme.palette.text.secondary },
  port: { display: 'flex', gap: 12, alignItems: 'center', marginBottom: 4 },
  more: {
    marginTop: 8,
    '& summary': {
      padding: '6px 0',
      cursor: 'pointer',
      fontSize: '0.875rem',
      fontWeight: 500,
    },
  },
}));

const probes = ['startupProbe', 'readinessProbe', 'livenessProbe'] as const;

/** One container: how it stands, what it runs, needs and sees. */
export const ContainerCard = (props: {
  target: ActionTarget;
  pod: Pod;
  container: PodContainer;
}) => {
  const { t } = useTranslationRef(clusterTranslationRef);
  const classes = useStyles();
  const { target, pod, container } = props;
  const { spec, status, role } = container;
  const lastEnd = lastEndOf(container);
  const variables = (spec.env ?? []).length + (spec.envFrom ?? []).length;
  const mounts = (spec.volumeMounts ?? []).length;

  const fold = (title: string, content: ReactNode) => (
    <details className={classes.more}>
      <summary>{title}</summary>
      {content}
    </details>
  );

  return (
    <section aria-label={spec.name}>
      <h3 className={classes.name}>
        {spec.name}{' '}
        {role !== 'main' && (
          <span className={classes.role}>{t(`pod.roles.${role}`)}</span>
        )}
      </h3>
      <Facts>
        <Fact name={t('pod.state')}>
          <ContainerState condition={conditionOf(container)} />
        </Fact>
        <Fact name={t('pod.restarts')}>{status?.restartCount}</Fact>
        <Fact name={t('pod.lastEnd')}>
          {lastEnd && <ContainerState condition={lastEnd} />}
        </Fact>
        <Fact name={t('pod.image')}>{spec.image}</Fact>
        <Fact name={t('pod.command')}>
          {[...(spec.command ?? []), ...(spec.args ?? [])].join(' ')}
        </Fact>
        {spec.ports && spec.ports.length > 0 && (
          <Fact name={t('service.ports')}>
            {spec.ports.map(({ name, containerPort, protocol = 'TCP' }) => (
              <div key={`${containerPort}${protocol}`} className={classes.port}>
                {containerPort}/{protocol} {name}
                <PortForwardButton
                  target={target}
                  port={containerPort}
                  protocol={protocol}
                  served={{
                    pod: target.row.metadata.name!,
                    port: containerPort,
                  }}
                />
              </div>
            ))}
          </Fact>
        )}
        {(['requests', 'limits'] as const).map(which => (
          <Fact key={which} name={t(`pod.${which}`)}>
            {resourcesText(spec, which)}
          </Fact>
        ))}
        {probes.map(probe => (
          <Fact key={probe} name={t(`pod.${probe}`)}>
            {spec[probe] && probeText(spec[probe])}
          </Fact>
        ))}
      </Facts>
      {variables > 0 &&
        fold(
          t('pod.environment', { count: variables }),
          <ContainerEnvironment
            namespace={target.row.metadata.namespace!}
            container={spec}
          />,
        )}
      {mounts > 0 &&
        fold(
          t('pod.mounts', { count: mounts }),
          <ContainerMounts pod={pod} container={spec} />,
        )}
    </section>
  );
};

/** `cpu 250m, memory 64Mi`: in the words of the manifest. */
function resourcesText(
  { resources }: Container,
  which: 'requests' | 'limits',
): string {
  return Object.entries(resources?.[which] ?? {})
    .map(([name, quantity]) => `${name} ${quantity}`)
    .join(', ');
}
