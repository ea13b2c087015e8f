import { useApi, useRouteRef } from '@backstage/core-plugin-api';
import { useTranslationRef } from '@backstage/core-plugin-api/alpha';
import { HighlightedSearchResultText } from '@backstage/plugin-search-react';
import type {
  ResultHighlight,
  SearchDocument,
} from '@backstage/plugin-search-common';
import Typography from '@material-ui/core/Typography';
import { makeStyles } from '@material-ui/core/styles';
import { AppIcon, LinkButton, useAnswer } from '@streamspace/plugin-react';
import { useCallback } from 'react';
import { Link } from 'react-router-dom';
import { marketplaceApiRef } from '../../api/MarketplaceApi';
import { appsRouteRef, templateRouteRef } from '../../routes';
import { marketplaceTranslationRef } from '../../translation';

/** A template as Backstage's search holds it: what `searchDocumentOf` of the catalog module makes of its entity. */
export type TemplateDocument = SearchDocument & {
  repository: string;
  template: string;
  tags?: string[];
};

const useStyles = makeStyles(theme => ({
  item: {
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'center',
    gap: 16,
    padding: '8px 0',
    width: '100%',
  },
  text: { flex: '1 1 240px', minWidth: 0, overflowWrap: 'anywhere' },
  title: {
    fontSize: '1rem',
    fontWeight: 600,
    color: theme.palette.primary.main,
  },
  note: { color: theme.palette.text.secondary },
}));

/** A template among the results of Backstage's search: to its entity, and to launching it, or to the marketplace where it is not installed. */
export const TemplateSearchResult = (props: {
  result?: SearchDocument;
  highlight?: ResultHighlight;
}) => {
  const { repository, template, location, title, text, tags } =
    props.result as TemplateDocument;
  const { highlight } = props;
  const { t } = useTranslationRef(marketplaceTranslationRef);
  const classes = useStyles();
  const appsPath = useRouteRef(appsRouteRef);
  const templatePath = useRouteRef(templateRouteRef);
  const api = useApi(marketplaceApiRef);
  const ask = useCallback(
    (signal: AbortSignal) => api.getTemplate(repository, template, signal),
    [api, repository, template],
  );
  const { value } = useAnswer(ask);
  const launches = value?.installed && appsPath;
  const shown = (field: 'title' | 'text', plain: string) =>
    highlight?.fields[field] ? (
      <HighlightedSearchResultText
        text={highlight.fields[field]}
        preTag={highlight.preTag}
        postTag={highlight.postTag}
      />
    ) : (
      plain
    );
  return (
    <div className={classes.item}>
      <AppIcon name={title} icon={value?.iconUrl} size={40} />
      <div className={classes.text}>
        <Link to={location} className={classes.title}>
          {shown('title', title)}
        </Link>
        {text && <Typography variant="body2">{shown('text', text)}</Typography>}
        <Typography variant="body2" className={classes.note}>
          {[t('entity.templateOf', { repository }), ...(tags ?? [])].join(
            ' · ',
          )}
        </Typography>
      </div>
      {launches ? (
        <LinkButton
          variant="outlined"
          color="primary"
          to={`${launches()}?${new URLSearchParams({ q: title })}`}
          aria-label={t('entity.launchNamed', { name: title })}
        >
          {t('entity.launch')}
        </LinkButton>
      ) : (
        <LinkButton
          variant="outlined"
          to={templatePath({ repository, name: template })}
          aria-label={t('entity.openNamed', { name: title })}
        >
          {t('app.open')}
        </LinkButton>
      )}
    </div>
  );
};
