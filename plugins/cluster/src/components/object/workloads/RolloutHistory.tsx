import { useTranslationRef } from '@backstage/core-plugin-api/alpha';
import Button from '@material-ui/core/Button';
import { ErrorPanel, RelativeTime, Skeletons } from '@streamspace/plugin-react';
import { useState } from 'react';
import { kindName } from '../../../kinds/kindName';
import { revisionsOf, type Revision } from '../../../rollouts/Revision';
import { clusterTranslationRef } from '../../../translation';
import { useView } from '../../../views/useView';
import { FactTable } from '../FactTable';
import type { KindSectionProps } from '../KindSectionProps';
import { Section } from '../Section';
import { RevisionDialog } from './RevisionDialog';

/** The pod templates that a workload has had, live; each can be compared with the present one and brought back. */
export const RolloutHistory = ({ target, object }: KindSectionProps) => {
  const { t } = useTranslationRef(clusterTranslationRef);
  const { cluster, kind, row } = target;
  const { uid, namespace } = row.metadata;
  const [chosen, setChosen] = useState<Revision>();
  const view = useView(
    {
      target: {
        cluster,
        apiVersion: 'apps/v1',
        resource:
          kindName(kind) === 'deployments.apps'
            ? 'replicasets'
            : 'controllerrevisions',
      },
      query: { namespaces: [namespace!], owners: [uid!] },
      page: { limit: 100 },
    },
    { showsNew: true },
  );
  const revisions = revisionsOf(view.page?.items ?? []);
  return (
    <Section title={t('rollout.history')}>
      {view.error && (
        <ErrorPanel
          title={t('rollout.historyFailed')}
          error={view.error}
          onRetry={view.retry}
        />
      )}
      {!view.page && !view.error && <Skeletons count={2} height={40} />}
      {view.page && (
        <FactTable
          label={t('rollout.history')}
          none={t('rollout.noHistory')}
          columns={[
            t('rollout.revision'),
            t('rollout.changeCause'),
            t('rollout.images'),
            t('rollout.since'),
            t('columns.actions'),
          ]}
          rows={revisions.map((revision, index) => ({
            key: revision.name,
            cells: [
              revision.number,
              revision.changeCause ?? '–',
              revision.images.map((image, at) => <div key={at}>{image}</div>),
              <RelativeTime key="since" time={revision.createdAt} />,
              index === 0 ? (
                t('rollout.present')
              ) : (
                <Button
                  key="compare"
                  size="small"
                  variant="outlined"
                  aria-label={t('rollout.compareNamed', {
                    number: String(revision.number),
                  })}
                  onClick={() => setChosen(revision)}
                >
                  {t('rollout.compare')}
                </Button>
              ),
            ],
          }))}
        />
      )}
      {chosen && (
        <RevisionDialog
          target={target}
          workload={object}
          revision={chosen}
          onClose={() => setChosen(undefined)}
        />
      )}
    </Section>
  );
};
