import { useTranslationRef } from '@backstage/core-plugin-api/alpha';
import { formatBytes, formatCpu } from '@streamspace/plugin-react';
import type { CatalogTemplateDetails } from '../../api/MarketplaceApi';
import { appNeeds } from '../../catalog/appNeeds';
import { marketplaceTranslationRef } from '../../translation';
import { FactList } from '../FactList';
import { Section } from '../Section';
import { RunsHere } from './RunsHere';

type Amounts = { [name: string]: number | string } | undefined;

/** What a template's app needs: ports, resources, a home, an identity, secrets. */
export const TemplateNeeds = (props: { template: CatalogTemplateDetails }) => {
  const { template } = props;
  const { t } = useTranslationRef(marketplaceTranslationRef);
  const { spec } = template.manifest;
  const { ports, home, secrets, configMaps } = appNeeds(spec);
  const { requests, limits } = spec.defaultResources ?? {};

  const inWords = (amounts: Amounts) =>
    Object.entries(amounts ?? {})
      .map(([name, amount]) => {
        if (name === 'cpu') return formatCpu(amount);
        return name === 'memory'
          ? t('template.memory', { amount: formatBytes(amount) })
          : `${amount} ${name}`;
      })
      .join(', ');
  const resources = [
    requests && t('template.requests', { amounts: inWords(requests) }),
    limits && t('template.limits', { amounts: inWords(limits) }),
  ].filter(Boolean);
  const portsInWords = ports.map(({ port, name }) =>
    name ? t('template.portOf', { port: String(port), name }) : String(port),
  );
  const homeInWords = () => {
    if (!home) return t('template.homeNone');
    if (!home.kept) return t('template.homeDropped');
    return home.path
      ? t('template.homeKept', { path: home.path })
      : t('template.homeKeptPlain');
  };
  const { runAsUser, runAsGroup } = spec.securityContext ?? {};
  const identity = [
    runAsUser !== undefined && t('template.user', { id: String(runAsUser) }),
    runAsGroup !== undefined && t('template.group', { id: String(runAsGroup) }),
  ].filter(Boolean);
  const people = () => {
    const { multiUser, maxConcurrentUsers } = spec;
    if (!multiUser) return t('template.peopleOne');
    return maxConcurrentUsers
      ? t('template.peopleUpTo', { number: String(maxConcurrentUsers) })
      : t('template.peopleMany');
  };
  const reads = [
    ...secrets.map(name => t('template.secret', { name })),
    ...configMaps.map(name => t('template.configMap', { name })),
  ];

  return (
    <Section title={t('template.needs')}>
      <FactList
        facts={[
          [t('template.runsHere'), <RunsHere key="runs" template={template} />],
          [
            t('template.architecture'),
            template.architectures?.join(', ') ?? t('template.anyArchitecture'),
          ],
          [
            t('template.ports'),
            <span key="ports">
              {portsInWords.join(', ') || t('template.noPorts')}
              {template.portIsGuess && <> · {t('app.guess')}</>}
              {template.foundPort && (
                <>
                  {' '}
                  ·{' '}
                  {t('template.foundPort', {
                    port: String(template.foundPort),
                  })}
                </>
              )}
            </span>,
          ],
          [
            t('template.resources'),
            resources.join('; ') || t('template.noResources'),
          ],
          [t('template.home'), homeInWords()],
          [
            t('template.identity'),
            identity.join(', ') || t('template.anyUser'),
          ],
          [t('template.people'), people()],
          [t('template.reads'), reads.join(', ')],
        ]}
      />
    </Section>
  );
};
