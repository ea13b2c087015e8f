import { useRouteRef } from '@backstage/core-plugin-api';
import { useTranslationRef } from '@backstage/core-plugin-api/alpha';
import Tooltip from '@material-ui/core/Tooltip';
import GuessIcon from '@material-ui/icons/HelpOutline';
import { AppIcon } from '@streamspace/plugin-react';
import { useId } from 'react';
import { Link } from 'react-router-dom';
import type { CatalogTemplate } from '../../api/MarketplaceApi';
import { templateRouteRef } from '../../routes';
import { marketplaceTranslationRef } from '../../translation';
import { TemplateAction } from '../template/TemplateAction';
import { CardRating } from './CardRating';
import { HostChip } from './HostChip';
import { useCardStyles } from './useCardStyles';

/** A template: what it is, where it comes from, what people think of it, and the one thing to do with it. */
export const TemplateCard = (props: {
  template: CatalogTemplate;
  isRow: boolean;
  onInstall: () => void;
}) => {
  const { template, isRow, onInstall } = props;
  const { t } = useTranslationRef(marketplaceTranslationRef);
  const classes = useCardStyles();
  const templatePath = useRouteRef(templateRouteRef);
  const titleId = useId();
  const { repository, name, displayName, description, launchCount } = template;
  const origin = [
    repository,
    launchCount > 0 && t('app.launches', { count: launchCount }),
  ]
    .filter(Boolean)
    .join(' · ');
  const when = (isOn: boolean, style: string) => (isOn ? style : '');

  return (
    <article
      className={`${classes.card} ${when(isRow, classes.row)}`}
      aria-labelledby={titleId}
    >
      <div className={`${classes.head} ${when(isRow, classes.rowHead)}`}>
        <AppIcon
          name={displayName}
          icon={template.iconUrl}
          size={isRow ? 32 : 44}
        />
        <div className={classes.text}>
          <h2 id={titleId} className={classes.name} title={displayName}>
            <Link
              className={classes.link}
              to={templatePath({ repository, name })}
            >
              {displayName}
            </Link>
          </h2>
          <span className={classes.note}>
            {t(`app.${template.appType}`)}
            {template.portIsGuess && (
              <Tooltip title={t('app.guessHint')}>
                <span
                  className={classes.guess}
                  role="img"
                  aria-label={t('app.guess')}
                >
                  <GuessIcon fontSize="inherit" />
                </span>
              </Tooltip>
            )}
            {template.ratingCount > 0 && ' · '}
            <CardRating template={template} />
            {isRow && ` · ${origin}`}
          </span>
        </div>
      </div>
      {(description || !isRow) && (
        <p
          className={`${classes.description} ${when(isRow, classes.rowDescription)}`}
          title={description}
        >
          {description}
        </p>
      )}
      <HostChip template={template} />
      <div className={`${classes.foot} ${when(isRow, classes.rowFoot)}`}>
        {!isRow && <span className={classes.note}>{origin}</span>}
        <div className={classes.actions}>
          <TemplateAction template={template} onInstall={onInstall} />
        </div>
      </div>
    </article>
  );
};
