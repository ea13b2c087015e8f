import { useRouteRef } from '@backstage/core-plugin-api';
import { useTranslationRef } from '@backstage/core-plugin-api/alpha';
import {
  repositoryManagePermission,
  repositoryReadPermission,
} from '@streamspace/plugin-common';
import { EmptyState, LinkButton, useMayI } from '@streamspace/plugin-react';
import { repositoriesRouteRef } from '../../routes';
import { marketplaceTranslationRef } from '../../translation';

/** For those who have the page of repositories: for others its route does not exist. */
const RepositoriesButton = () => {
  const { t } = useTranslationRef(marketplaceTranslationRef);
  const mayAdd = useMayI(repositoryManagePermission).isAllowed;
  const repositoriesPath = useRouteRef(repositoriesRouteRef);
  return (
    <LinkButton
      color="primary"
      variant="contained"
      disableElevation
      to={repositoriesPath()}
    >
      {t(mayAdd ? 'browse.addRepository' : 'browse.toRepositories')}
    </LinkButton>
  );
};

/** What to do first where no repository has given a template yet, and who may. */
export const NoTemplates = () => {
  const { t } = useTranslationRef(marketplaceTranslationRef);
  const mayRead = useMayI(repositoryReadPermission).isAllowed;
  return (
    <EmptyState
      title={t('browse.empty')}
      description={t(mayRead ? 'browse.emptyMay' : 'browse.emptyMayNot')}
      action={mayRead && <RepositoriesButton />}
    />
  );
};
