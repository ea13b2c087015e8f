import { useTranslationRef } from '@backstage/core-plugin-api/alpha';
import Link from '@material-ui/core/Link';
import type { Ingress } from 'kubernetes-types/networking/v1';
import { countReady } from '../../../network/Endpoint';
import { ingressRules, type IngressRule } from '../../../network/ingressRules';
import { useBackends } from '../../../network/useBackends';
import { clusterTranslationRef } from '../../../translation';
import { HealthMark } from '../../HealthMark';
import { FactTable } from '../FactTable';
import type { KindSectionProps } from '../KindSectionProps';
import { ObjectLink } from '../ObjectLink';
import { Section } from '../Section';

/** Undefined where it is no address that one could open: a wildcard, or what somebody wrote who meant something else. */
const addressOf = ({ host, path, isTls }: IngressRule) => {
  const address = `${isTls ? 'https' : 'http'}://${host}${path}`;
  const canOpen = host && !host.startsWith('*') && URL.canParse(address);
  return canOpen ? address : undefined;
};

/** The ways through an Ingress, and whether somebody answers behind each. */
export const IngressRules = ({ target, object }: KindSectionProps) => {
  const { t } = useTranslationRef(clusterTranslationRef);
  const namespace = target.row.metadata.namespace!;
  const { spec } = object as unknown as Ingress;
  const rules = ingressRules(object);
  const services = [...new Set(rules.flatMap(({ service }) => service ?? []))];
  const { backends } = useBackends(namespace, services);

  const readiness = (service: string) => {
    if (!backends) return '…';
    const { endpoints } = backends.get(service) ?? { endpoints: [] };
    const ready = countReady(endpoints);
    return (
      <>
        <HealthMark health={ready > 0 ? 'ok' : 'warning'} />{' '}
        {ready > 0
          ? t('endpoints.count', {
              ready: String(ready),
              count: endpoints.length,
            })
          : t('ingress.nobody')}
      </>
    );
  };

  return (
    <>
      <Section title={t('ingress.rules')}>
        <FactTable
          label={t('ingress.rules')}
          none={t('ingress.noRules')}
          columns={[
            t('ingress.address'),
            t('ingress.pathType'),
            t('ingress.service'),
            t('ingress.port'),
            t('ingress.answers'),
          ]}
          rows={rules.map((rule, index) => ({
            key: String(index),
            cells: [
              addressOf(rule) ? (
                <Link
                  key="address"
                  href={addressOf(rule)}
                  target="_blank"
                  rel="noopener noreferrer"
                >
                  {addressOf(rule)}
                </Link>
              ) : (
                `${rule.host ?? t('ingress.anyHost')} ${rule.path}`
              ),
              rule.pathType ?? '–',
              rule.service ? (
                <ObjectLink
                  key="service"
                  kind="services"
                  namespace={namespace}
                  name={rule.service}
                />
              ) : (
                '–'
              ),
              rule.port ?? '–',
              rule.service ? readiness(rule.service) : '–',
            ],
          }))}
        />
      </Section>
      {spec?.tls && spec.tls.length > 0 && (
        <Section title={t('ingress.tls')}>
          <FactTable
            label={t('ingress.tls')}
            columns={[t('ingress.hosts'), t('ingress.secret')]}
            rows={spec.tls.map(({ hosts = [], secretName }, index) => ({
              key: String(index),
              cells: [
                hosts.join(', ') || t('ingress.anyHost'),
                secretName ? (
                  <ObjectLink
                    key="secret"
                    kind="secrets"
                    namespace={namespace}
                    name={secretName}
                  />
                ) : (
                  '–'
                ),
              ],
            }))}
          />
        </Section>
      )}
    </>
  );
};
