import { useRouteRef, useRouteRefParams } from '@backstage/core-plugin-api';
import { useTranslationRef } from '@backstage/core-plugin-api/alpha';
import { makeStyles } from '@material-ui/core/styles';
import {
  EmptyState,
  LinkButton,
  PageFrame,
  Skeletons,
} from '@streamspace/plugin-react';
import { useState } from 'react';
import { useNavigate } from 'react-router-dom';
import { FeedNotice } from '../components/repositories/FeedNotice';
import { FileTable } from '../components/repositories/FileTable';
import { RepositoryActions } from '../components/repositories/RepositoryActions';
import {
  RepositoryDialogs,
  type AskedOfRepository,
} from '../components/repositories/RepositoryDialogs';
import { RepositoryFacts } from '../components/repositories/RepositoryFacts';
import { SyncState } from '../components/repositories/SyncState';
import { useRepositories } from '../hooks/useRepositories';
import { repositoriesRouteRef, repositoryRouteRef } from '../routes';
import { marketplaceTranslationRef } from '../translation';

const useStyles = makeStyles({
  parts: { display: 'grid', gap: 16, gridTemplateColumns: 'minmax(0, 1fr)' },
});

/** One template repository: how it is, and what came of each of its files. */
export const RepositoryPage = () => {
  const { t } = useTranslationRef(marketplaceTranslationRef);
  const classes = useStyles();
  const { name } = useRouteRefParams(repositoryRouteRef);
  const repositoriesPath = useRouteRef(repositoriesRouteRef);
  const navigate = useNavigate();
  const { repositories, error, retry } = useRepositories();
  const [asked, setAsked] = useState<AskedOfRepository>();
  const repository = repositories?.find(one => one.metadata.name === name);
  const notice = <FeedNotice error={error} onRetry={retry} />;

  if (!repositories) {
    return (
      <PageFrame title={name}>
        {error ? notice : <Skeletons count={3} height={200} />}
      </PageFrame>
    );
  }
  if (!repository) {
    return (
      <PageFrame title={t('repository.missing')}>
        {notice}
        <EmptyState
          title={t('repository.missing')}
          description={t('repository.missingHint')}
          action={
            <LinkButton variant="outlined" to={repositoriesPath()}>
              {t('repository.toRepositories')}
            </LinkButton>
          }
        />
      </PageFrame>
    );
  }
  return (
    <PageFrame
      title={name}
      actions={
        <RepositoryActions
          repository={repository}
          isShort={false}
          onAsk={asks => setAsked({ asks, repository })}
        />
      }
    >
      {notice}
      <div className={classes.parts}>
        <SyncState repository={repository} />
        <RepositoryFacts repository={repository} />
        <FileTable repository={repository} />
      </div>
      <RepositoryDialogs
        asked={asked}
        taken={repositories.map(({ metadata }) => metadata.name!)}
        onClose={() => setAsked(undefined)}
        onRemoved={() => navigate(repositoriesPath())}
      />
    </PageFrame>
  );
};
