import { useRouteRef } from '@backstage/core-plugin-api';
import { useTranslationRef } from '@backstage/core-plugin-api/alpha';
import { makeStyles } from '@material-ui/core/styles';
import ReadyIcon from '@material-ui/icons/Check';
import DraftIcon from '@material-ui/icons/EditOutlined';
import InvalidIcon from '@material-ui/icons/ErrorOutline';
import {
  AppIcon,
  RelativeTime,
  StateChip,
  type Column,
} from '@streamspace/plugin-react';
import { useMemo } from 'react';
import { Link } from 'react-router-dom';
import type { LibraryRow } from '../../library/libraryRows';
import { editedTemplateRouteRef, templateRouteRef } from '../../routes';
import { marketplaceTranslationRef } from '../../translation';
import { RepositoryLink } from '../template/RepositoryLink';

const appearances = {
  ready: { Icon: ReadyIcon, tone: 'running' },
  invalid: { Icon: InvalidIcon, tone: 'failed' },
  draft: { Icon: DraftIcon, tone: 'hibernated' },
} as const;

const useStyles = makeStyles(theme => ({
  title: { display: 'flex', gap: 12, alignItems: 'center', minWidth: 200 },
  name: {
    color: theme.palette.text.primary,
    fontWeight: 600,
    textDecoration: 'none',
    overflowWrap: 'anywhere',
    '&:hover': { textDecoration: 'underline' },
  },
  note: {
    display: 'block',
    marginTop: 2,
    fontSize: '0.8125rem',
    color: theme.palette.text.secondary,
    overflowWrap: 'anywhere',
  },
  reason: {
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
  update: {
    display: 'block',
    marginTop: 2,
    fontSize: '0.8125rem',
    color: theme.palette.primary.main,
  },
}));

/** The columns of the library. */
export function useLibraryColumns(): Column<LibraryRow>[] {
  const { t } = useTranslationRef(marketplaceTranslationRef);
  const classes = useStyles();
  const editPath = useRouteRef(editedTemplateRouteRef);
  const catalogPath = useRouteRef(templateRouteRef);
  return useMemo(
    () => [
      {
        id: 'name',
        title: t('library.name'),
        render: ({ name, template, draft, state }) => (
          <div className={classes.title}>
            <AppIcon
              name={template.spec.displayName}
              icon={template.spec.icon}
              size={32}
            />
            <div>
              <Link
                className={classes.name}
                to={editPath({ name })}
                aria-label={t('library.edit', {
                  name: template.spec.displayName,
                })}
              >
                {template.spec.displayName}
              </Link>
              <span className={classes.note}>{name}</span>
              {draft && state !== 'draft' && (
                <span className={classes.note}>
                  {t('library.myDraft', { when: '' })}
                  <RelativeTime time={draft.changedAt} />
                </span>
              )}
            </div>
          </div>
        ),
        isSortable: true,
      },
      {
        id: 'state',
        title: t('library.state'),
        render: ({ state, template }) => (
          <>
            <StateChip {...appearances[state]} state={state}>
              {t(`library.states.${state}`)}
            </StateChip>
            {state === 'invalid' && (
              <span className={classes.reason}>
                {template.status?.message ?? t('library.invalidPlain')}
              </span>
            )}
          </>
        ),
        isSortable: true,
      },
      {
        id: 'source',
        title: t('library.source'),
        render: ({ repository }) =>
          repository ? <RepositoryLink name={repository} /> : t('library.own'),
        isSortable: true,
        isHideable: true,
      },
      {
        id: 'version',
        title: t('library.version'),
        render: ({ template, update }) => (
          <>
            {template.spec.version}
            {update && (
              <Link
                className={classes.update}
                to={catalogPath({
                  repository: update.repository,
                  name: update.name,
                })}
                aria-label={t('library.openUpdate', {
                  name: template.spec.displayName,
                })}
              >
                {update.version && update.version !== template.spec.version
                  ? t('library.updateTo', { version: update.version })
                  : t('library.updateAvailable')}
              </Link>
            )}
          </>
        ),
        isSortable: true,
        isHideable: true,
      },
      {
        id: 'category',
        title: t('library.category'),
        render: ({ template }) => template.spec.category,
        isSortable: true,
        isHideable: true,
      },
    ],
    [t, classes, editPath, catalogPath],
  );
}
