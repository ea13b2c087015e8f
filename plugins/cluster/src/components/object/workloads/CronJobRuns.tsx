import { useTranslationRef } from '@backstage/core-plugin-api/alpha';
import type { CronJob } from 'kubernetes-types/batch/v1';
import { useCluster } from '../../../hooks/ClusterContext';
import { findKind } from '../../../kinds/kindName';
import { clusterTranslationRef } from '../../../translation';
import { Fact, Facts } from '../Facts';
import type { KindSectionProps } from '../KindSectionProps';
import { RowsSection } from '../RowsSection';
import { Section } from '../Section';

/** When a CronJob runs, and the Jobs that it has made. */
export const CronJobRuns = ({ target, object }: KindSectionProps) => {
  const { t } = useTranslationRef(clusterTranslationRef);
  const { kinds } = useCluster();
  const { namespace, uid } = target.row.metadata;
  const { spec } = object as unknown as CronJob;
  const jobs = findKind(kinds, 'jobs.batch');
  return (
    <>
      <Section title={t('cronJob.title')}>
        <Facts>
          <Fact name={t('cronJob.schedule')}>
            {[spec?.schedule, spec?.timeZone].filter(Boolean).join(' ')}
          </Fact>
          <Fact name={t('cronJob.concurrency')}>{spec?.concurrencyPolicy}</Fact>
          <Fact name={t('cronJob.kept')}>
            {t('cronJob.keptCounts', {
              succeeded: String(spec?.successfulJobsHistoryLimit ?? 3),
              failed: String(spec?.failedJobsHistoryLimit ?? 1),
            })}
          </Fact>
        </Facts>
      </Section>
      {jobs && (
        <RowsSection
          title={t('cronJob.jobs')}
          none={t('cronJob.noJobs')}
          kind={jobs}
          query={{ namespaces: [namespace!], owners: [uid!] }}
        />
      )}
    </>
  );
};
