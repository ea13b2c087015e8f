import { useTranslationRef } from '@backstage/core-plugin-api/alpha';
import { useEntity } from '@backstage/plugin-catalog-react';
import Typography from '@material-ui/core/Typography';
import { repositoryReadPermission } from '@streamspace/plugin-common';
import { RelativeTime, StateChip, useMayI } from '@streamspace/plugin-react';
import { repositoryOfEntity } from '../../entity/entityKinds';
import { useRepositories } from '../../hooks/useRepositories';
import { marketplaceTranslationRef } from '../../translation';
import { FactList } from '../FactList';
import { fileOutcomes, outcomeNames } from '../repositories/fileOutcomes';
import { RepositoryStatus } from '../repositories/RepositoryStatus';
import { RepositoryLink } from '../template/RepositoryLink';
import { Section } from '../Section';
import { AnswerSection, Note } from '../AnswerSection';

const Overview = ({ name }: { name: string }) => {
  const { t } = useTranslationRef(marketplaceTranslationRef);
  const { repositories, error, retry } = useRepositories();
  return (
    <AnswerSection
      title={t('entity.repository')}
      answer={{ value: repositories, error, reload: retry }}
    >
      {all => {
        const repository = all.find(one => one.metadata.name === name);
        if (!repository) return <Note>{t('repository.missingHint')}</Note>;
        const { spec, status } = repository;
        const outcomes = outcomeNames.flatMap(outcome => {
          const { counter, tone, Icon } = fileOutcomes[outcome];
          const count = status?.files?.[counter] ?? 0;
          return count > 0
            ? [
                <StateChip key={outcome} Icon={Icon} tone={tone}>
                  {`${t(`files.outcomes.${outcome}`)} ${count.toLocaleString()}`}
                </StateChip>,
              ]
            : [];
        });
        return (
          <>
            <FactList
              facts={[
                [
                  t('entity.state'),
                  <RepositoryStatus key="state" repository={repository} />,
                ],
                [t('entity.files'), outcomes.length > 0 && outcomes],
                [
                  t('repositories.templates'),
                  (status?.templateCount ?? 0).toLocaleString(),
                ],
                [
                  t('repositories.lastSync'),
                  <RelativeTime key="last" time={status?.lastSync} />,
                ],
                [t('repositories.url'), spec.url],
                [t('entity.more'), <RepositoryLink key="more" name={name} />],
              ]}
            />
            {status?.syncError && (
              <Typography variant="body2" color="error">
                {status.syncError}
              </Typography>
            )}
          </>
        );
      }}
    </AnswerSection>
  );
};

/** How a template repository is, on its entity's page. For those who may not see repositories it says so, and nothing is asked. */
export const RepositoryOverviewCard = () => {
  const { t } = useTranslationRef(marketplaceTranslationRef);
  const name = repositoryOfEntity(useEntity().entity)!;
  const { isAllowed, reason } = useMayI(repositoryReadPermission);
  if (isAllowed) return <Overview name={name} />;
  return (
    <Section title={t('entity.repository')}>
      {reason && <Note>{t('entity.refused')}</Note>}
    </Section>
  );
};
