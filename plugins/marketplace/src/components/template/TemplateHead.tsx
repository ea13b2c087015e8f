import { useTranslationRef } from '@backstage/core-plugin-api/alpha';
import Typography from '@material-ui/core/Typography';
import { makeStyles } from '@material-ui/core/styles';
import { AppIcon } from '@streamspace/plugin-react';
import type { CatalogTemplateDetails } from '../../api/MarketplaceApi';
import { CardRating } from '../browse/CardRating';
import { HostChip } from '../browse/HostChip';
import { marketplaceTranslationRef } from '../../translation';

const useStyles = makeStyles(theme => ({
  head: { display: 'flex', gap: 16, marginBottom: 24, minWidth: 0 },
  text: { minWidth: 0, maxWidth: 860 },
  note: { color: theme.palette.text.secondary, overflowWrap: 'anywhere' },
}));

/** What a template is, at a glance. */
export const TemplateHead = (props: { template: CatalogTemplateDetails }) => {
  const { displayName, iconUrl, description, ...template } = props.template;
  const { t } = useTranslationRef(marketplaceTranslationRef);
  const classes = useStyles();
  const { installCount, launchCount } = template;
  return (
    <div className={classes.head}>
      <AppIcon name={displayName} icon={iconUrl} size={64} />
      <div className={classes.text}>
        {description && (
          <Typography className={classes.note}>{description}</Typography>
        )}
        <Typography variant="body2" className={classes.note}>
          {t(`app.${template.appType}`)} · {template.repository}
          {installCount > 0 && (
            <> · {t('app.installs', { count: installCount })}</>
          )}
          {launchCount > 0 && (
            <> · {t('usage.launches', { count: launchCount })}</>
          )}
          {template.ratingCount > 0 && ' · '}
          <CardRating template={props.template} />
        </Typography>
        <HostChip template={props.template} />
      </div>
    </div>
  );
};
