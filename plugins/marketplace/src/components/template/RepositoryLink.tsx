import { useRouteRef } from '@backstage/core-plugin-api';
import { repositoryReadPermission } from '@streamspace/plugin-common';
import { useMayI } from '@streamspace/plugin-react';
import { Link } from 'react-router-dom';
import { repositoryRouteRef } from '../../routes';

const PageLink = ({ name }: { name: string }) => {
  const repositoryPath = useRouteRef(repositoryRouteRef);
  return <Link to={repositoryPath({ name })}>{name}</Link>;
};

/** The name of a repository, as a link to its page for those who have that page: for others its route does not exist. */
export const RepositoryLink = ({ name }: { name: string }) =>
  useMayI(repositoryReadPermission).isAllowed ? (
    <PageLink name={name} />
  ) : (
    <>{name}</>
  );
