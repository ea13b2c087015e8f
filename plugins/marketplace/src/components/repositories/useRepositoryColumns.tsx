import { useRouteRef } from '@backstage/core-plugin-api';
import { useTranslationRef } from '@backstage/core-plugin-api/alpha';
import { makeStyles } from '@material-ui/core/styles';
import type { TemplateRepository } from '@streamspace/plugin-common';
import { RelativeTime, type Column } from '@streamspace/plugin-react';
import { useMemo } from 'react';
import { Link } from 'react-router-dom';
import { repositoryPhase } from '../../repositories/repositoryPhase';
import { repositoryRouteRef } from '../../routes';
import { marketplaceTranslationRef } from '../../translation';
import { RepositoryStatus } from './RepositoryStatus';

const useStyles = makeStyles(theme => ({
  name: {
    color: theme.palette.text.primary,
    fontWeight: 600,
    textDecoration: 'none',
    overflowWrap: 'anywhere',
    '&:hover': { textDecoration: 'underline' },
  },
  note: {
    display: 'block',
    minWidth: 200,
    maxWidth: 360,
    marginTop: 2,
    fontSize: '0.8125rem',
    color: theme.palette.text.secondary,
    overflowWrap: 'anywhere',
  },
  problem: {
    display: '-webkit-box',
    WebkitLineClamp: 3,
    WebkitBoxOrient: 'vertical',
    overflow: 'hidden',
    maxWidth: 300,
    marginTop: 4,
    fontSize: '0.8125rem',
    color: theme.palette.text.secondary,
    overflowWrap: 'anywhere',
  },
}));

/** The columns of the list of repositories. */
export function useRepositoryColumns(): Column<TemplateRepository>[] {
  const { t } = useTranslationRef(marketplaceTranslationRef);
  const classes = useStyles();
  const repositoryPath = useRouteRef(repositoryRouteRef);
  return useMemo(
    () => [
      {
        id: 'name',
        title: t('repositories.name'),
        render: ({ metadata, spec }) => (
          <>
            <Link
              className={classes.name}
              to={repositoryPath({ name: metadata.name! })}
              aria-label={t('repositories.open', { name: metadata.name! })}
            >
              {metadata.name}
            </Link>
            <span className={classes.note}>{spec.url}</span>
          </>
        ),
        isSortable: true,
      },
      {
        id: 'branch',
        title: t('repositories.branch'),
        render: ({ spec }) => spec.branch,
        isSortable: true,
        isHideable: true,
      },
      {
        id: 'phase',
        title: t('repositories.phase'),
        render: repository => {
          const { status } = repository;
          const why =
            repositoryPhase(repository) === 'Syncing'
              ? status?.message
              : status?.syncError;
          return (
            <>
              <RepositoryStatus repository={repository} />
              {why && (
                <span className={classes.problem} title={why}>
                  {why}
                </span>
              )}
            </>
          );
        },
        isSortable: true,
      },
      {
        id: 'templates',
        title: t('repositories.templates'),
        render: ({ status }) => (status?.templateCount ?? 0).toLocaleString(),
        isSortable: true,
        isHideable: true,
        align: 'right',
      },
      {
        id: 'lastSync',
        title: t('repositories.lastSync'),
        render: ({ status }) => <RelativeTime time={status?.lastSync} />,
        isSortable: true,
        isHideable: true,
      },
      {
        id: 'nextSync',
        title: t('repositories.nextSync'),
        render: ({ spec, status }) =>
          spec.autoSync === false ? (
            t('repositories.byHand')
          ) : (
            <RelativeTime time={status?.nextSync} />
          ),
        isSortable: true,
        isHideable: true,
      },
    ],
    [t, classes, repositoryPath],
  );
}
