import { useTranslationRef } from '@backstage/core-plugin-api/alpha';
import LinearProgress from '@material-ui/core/LinearProgress';
import { makeStyles } from '@material-ui/core/styles';
import { parseQuantity } from '@streamspace/plugin-common';
import {
  ErrorPanel,
  formatBytes,
  formatCpu,
  Skeletons,
} from '@streamspace/plugin-react';
import { useCluster } from '../../../hooks/ClusterContext';
import { clusterTranslationRef } from '../../../translation';
import { useView } from '../../../views/useView';
import { Fact, Facts } from '../Facts';
import type { KindSectionProps } from '../KindSectionProps';
import { ObjectLink } from '../ObjectLink';
import { Section } from '../Section';

const useStyles = makeStyles({
  bar: { height: 6, borderRadius: 3, marginTop: 6, maxWidth: 420 },
});

/** From this share on it is said in another colour that little is left. */
const nearlyFull = 0.9;

type Quota = { hard: Record<string, string>; used: Record<string, string> };

/** What is used of a ResourceQuota, as bars. */
const QuotaBars = ({ hard, used }: Quota) => {
  const classes = useStyles();
  const { t } = useTranslationRef(clusterTranslationRef);
  return (
    <Facts>
      {Object.entries(hard).map(([name, limit]) => {
        const share = shareOf(used[name] ?? '0', limit);
        return (
          <Fact key={name} name={name}>
            {t('namespace.usedOf', {
              used: readable(name, used[name] ?? '0'),
              limit: readable(name, limit),
            })}
            <LinearProgress
              className={classes.bar}
              variant="determinate"
              color={share >= nearlyFull ? 'secondary' : 'primary'}
              value={Math.min(100, share * 100)}
              aria-label={name}
            />
          </Fact>
        );
      })}
    </Facts>
  );
};

/** The quotas of a namespace with what is used of them, live. */
export const NamespaceQuotas = ({ target }: KindSectionProps) => {
  const { t } = useTranslationRef(clusterTranslationRef);
  const { cluster } = useCluster();
  const namespace = target.row.metadata.name!;
  const { page, error, retry } = useView(
    {
      target: { cluster, apiVersion: 'v1', resource: 'resourcequotas' },
      query: { namespaces: [namespace] },
      page: { limit: 50 },
    },
    { showsNew: true },
  );
  return (
    <Section title={t('namespace.quotas')}>
      {!page && error && (
        <ErrorPanel title={t('object.failed')} error={error} onRetry={retry} />
      )}
      {!page && !error && <Skeletons count={1} height={64} />}
      {page?.items.length === 0 && t('namespace.noQuota')}
      {page?.items.map(({ key, metadata, facts }) => (
        <div key={key}>
          <p>
            <ObjectLink
              kind="resourcequotas"
              namespace={namespace}
              name={metadata.name!}
            />
          </p>
          <QuotaBars {...(facts as Quota)} />
        </div>
      ))}
    </Section>
  );
};

/** The use of one quota, on its own page. */
export const QuotaUse = ({ target }: KindSectionProps) => {
  const { t } = useTranslationRef(clusterTranslationRef);
  return (
    <Section title={t('namespace.quotas')}>
      <QuotaBars {...(target.row.facts as Quota)} />
    </Section>
  );
};

function shareOf(used: string, limit: string): number {
  const most = parseQuantity(limit);
  // Nothing is allowed, so all of it is used.
  return most === 0 ? 1 : parseQuantity(used) / most;
}

/** A quantity as people say it, by what it is of. */
function readable(name: string, quantity: string): string {
  if (/(^|\.)cpu$/.test(name)) return formatCpu(quantity);
  return /(memory|storage)$/.test(name) ? formatBytes(quantity) : quantity;
}
