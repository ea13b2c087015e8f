import { useTranslationRef } from '@backstage/core-plugin-api/alpha';
import { ErrorPanel, Skeletons } from '@streamspace/plugin-react';
import { countReady, type Endpoint } from '../../../network/Endpoint';
import { clusterTranslationRef } from '../../../translation';
import type { View } from '../../../views/useView';
import { HealthMark } from '../../HealthMark';
import { FactTable } from '../FactTable';
import { ObjectLink } from '../ObjectLink';
import { Section } from '../Section';

/** The addresses behind a Service with their pods, live; those that are not ready come first. */
export const EndpointsTable = (props: {
  namespace: string;
  /** Undefined until they are known. */
  endpoints?: Endpoint[];
  view: View;
}) => {
  const { t } = useTranslationRef(clusterTranslationRef);
  const { namespace, endpoints, view } = props;
  const stateOf = ({ isReady, isEnding }: Endpoint) => {
    if (isEnding) return 'ending';
    return isReady ? 'ready' : 'notReady';
  };
  const healths = {
    ready: 'ok',
    notReady: 'warning',
    ending: 'progressing',
  } as const;
  return (
    <Section title={t('endpoints.title')}>
      {!endpoints && view.error && (
        <ErrorPanel
          title={t('endpoints.failed')}
          error={view.error}
          onRetry={view.retry}
        />
      )}
      {!endpoints && !view.error && <Skeletons count={2} height={40} />}
      {endpoints && endpoints.length > 0 && (
        <p>
          {t('endpoints.count', {
            ready: String(countReady(endpoints)),
            count: endpoints.length,
          })}
        </p>
      )}
      {endpoints && (
        <FactTable
          label={t('endpoints.title')}
          none={t('endpoints.none')}
          columns={[
            t('endpoints.state'),
            t('endpoints.address'),
            t('endpoints.pod'),
            t('endpoints.node'),
          ]}
          rows={[...endpoints]
            .sort(
              (a, b) =>
                Number(a.isReady) - Number(b.isReady) ||
                a.address.localeCompare(b.address),
            )
            .map(endpoint => ({
              key: `${endpoint.address} ${endpoint.pod ?? ''}`,
              cells: [
                <span key="state">
                  <HealthMark health={healths[stateOf(endpoint)]} />{' '}
                  {t(`endpoints.${stateOf(endpoint)}`)}
                </span>,
                endpoint.address,
                endpoint.pod ? (
                  <ObjectLink
                    key="pod"
                    kind="pods"
                    namespace={namespace}
                    name={endpoint.pod}
                  />
                ) : (
                  '–'
                ),
                endpoint.node ? (
                  <ObjectLink key="node" kind="nodes" name={endpoint.node} />
                ) : (
                  '–'
                ),
              ],
            }))}
        />
      )}
    </Section>
  );
};
