import { useTranslationRef } from '@backstage/core-plugin-api/alpha';
import Alert from '@material-ui/lab/Alert';
import type { Service, ServicePort } from 'kubernetes-types/core/v1';
import { useMemo } from 'react';
import { portsWithoutTarget } from '../../../network/portsWithoutTarget';
import { readyPort } from '../../../network/readyPort';
import { useBackends } from '../../../network/useBackends';
import { clusterTranslationRef } from '../../../translation';
import { Fact, Facts } from '../Facts';
import { FactTable } from '../FactTable';
import type { KindSectionProps } from '../KindSectionProps';
import { Section } from '../Section';
import { EndpointsTable } from './EndpointsTable';
import { PortForwardButton } from './PortForwardButton';
import { ServiceWarnings } from './ServiceWarnings';

const noPorts: ServicePort[] = [];

/** Where a Service is reached, by which ports, and what stands behind it. */
export const ServiceStatus = ({ target, object }: KindSectionProps) => {
  const { t } = useTranslationRef(clusterTranslationRef);
  const { name, namespace } = target.row.metadata;
  const { spec, status } = object as unknown as Service;
  const ports = spec?.ports ?? noPorts;
  const isAlias = spec?.type === 'ExternalName';
  const { backends, view } = useBackends(namespace!, [name!]);
  const behind = backends?.get(name!) ?? { endpoints: [], ports: [] };
  const untargeted = new Set(portsWithoutTarget(ports, behind));
  const balanced = useMemo(
    () =>
      (status?.loadBalancer?.ingress ?? []).map(
        ({ ip, hostname }) => hostname ?? ip,
      ),
    [status],
  );
  return (
    <>
      <Section title={t('service.title')}>
        <Facts>
          {/* The first stands in the facts above; of two families there is a second. */}
          <Fact name={t('service.addresses')}>
            {(spec?.clusterIPs?.length ?? 0) > 1 &&
              spec?.clusterIPs?.join(', ')}
          </Fact>
          <Fact name={t('service.dnsName')}>{`${name}.${namespace}.svc`}</Fact>
          <Fact name={t('service.externalName')}>{spec?.externalName}</Fact>
          <Fact name={t('service.balancer')}>{balanced.join(', ')}</Fact>
          <Fact name={t('service.externalIps')}>
            {spec?.externalIPs?.join(', ')}
          </Fact>
          <Fact name={t('service.affinity')}>
            {spec?.sessionAffinity !== 'None' && spec?.sessionAffinity}
          </Fact>
        </Facts>
      </Section>
      {backends && !isAlias && (
        <ServiceWarnings
          namespace={namespace!}
          selector={spec?.selector}
          backends={behind}
        />
      )}
      {[...untargeted].map(port => (
        <Alert key={port.port} severity="warning">
          {t('service.noTarget', {
            port: String(port.port),
            target: String(port.targetPort),
          })}
        </Alert>
      ))}
      <Section title={t('service.ports')}>
        <FactTable
          label={t('service.ports')}
          none={t('service.noPorts')}
          columns={[
            t('columns.name'),
            t('service.port'),
            t('service.targetPort'),
            t('service.nodePort'),
            t('columns.actions'),
          ]}
          rows={ports.map(port => ({
            key: `${port.protocol}-${port.port}`,
            cells: [
              port.name ?? '–',
              `${port.port}/${port.protocol ?? 'TCP'}`,
              String(port.targetPort ?? port.port),
              port.nodePort ?? '–',
              <PortForwardButton
                key="forward"
                target={target}
                port={port.port}
                protocol={port.protocol}
                served={readyPort(port, behind)}
              />,
            ],
          }))}
        />
      </Section>
      {!isAlias && (
        <EndpointsTable
          namespace={namespace!}
          endpoints={backends && behind.endpoints}
          view={view}
        />
      )}
    </>
  );
};
