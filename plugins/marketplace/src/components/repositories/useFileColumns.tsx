import { useRouteRef } from '@backstage/core-plugin-api';
import { useTranslationRef } from '@backstage/core-plugin-api/alpha';
import { makeStyles } from '@material-ui/core/styles';
import { StateChip, type Column } from '@streamspace/plugin-react';
import { useMemo } from 'react';
import { Link } from 'react-router-dom';
import type { FileResult } from '../../api/MarketplaceApi';
import { templateRouteRef } from '../../routes';
import { marketplaceTranslationRef } from '../../translation';
import { FindingList } from '../FindingList';
import { fileOutcomes } from './fileOutcomes';

const useStyles = makeStyles(theme => ({
  path: { overflowWrap: 'anywhere' },
  note: { fontSize: '0.8125rem', color: theme.palette.text.secondary },
  link: { color: theme.palette.primary.main },
  findings: { maxWidth: 560 },
}));

/** The columns of a repository's files. */
export function useFileColumns(repository: string): Column<FileResult>[] {
  const { t } = useTranslationRef(marketplaceTranslationRef);
  const classes = useStyles();
  const templatePath = useRouteRef(templateRouteRef);
  return useMemo(
    () => [
      {
        id: 'path',
        title: t('files.path'),
        render: ({ path, entry }) => (
          <span className={classes.path}>
            {path}{' '}
            {entry > 0 && (
              <span className={classes.note}>
                {t('files.entry', { number: String(entry + 1) })}
              </span>
            )}
          </span>
        ),
        isSortable: true,
      },
      {
        id: 'outcome',
        title: t('files.outcome'),
        render: ({ outcome }) => {
          const { Icon, tone } = fileOutcomes[outcome];
          return (
            <StateChip
              Icon={Icon}
              tone={tone}
              title={t(`files.outcomeHints.${outcome}`)}
            >
              {t(`files.outcomes.${outcome}`)}
            </StateChip>
          );
        },
        isSortable: true,
      },
      {
        id: 'template',
        title: t('files.template'),
        render: ({ templateName: name, outcome }) =>
          name && (outcome === 'Accepted' || outcome === 'Repaired') ? (
            <Link
              className={classes.link}
              to={templatePath({ repository, name })}
            >
              {name}
            </Link>
          ) : (
            name
          ),
        isSortable: true,
        isHideable: true,
      },
      {
        id: 'findings',
        title: t('files.findings'),
        render: ({ findings }) => (
          <div className={classes.findings}>
            <FindingList findings={findings} shown={3} />
          </div>
        ),
        isHideable: true,
      },
    ],
    [t, classes, templatePath, repository],
  );
}
