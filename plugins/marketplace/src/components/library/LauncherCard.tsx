import { useTranslationRef } from '@backstage/core-plugin-api/alpha';
import { makeStyles } from '@material-ui/core/styles';
import { AppIcon, cardStyles } from '@streamspace/plugin-react';
import type { TemplateText } from '../../library/TemplateText';
import { marketplaceTranslationRef } from '../../translation';

const useStyles = makeStyles(theme => ({
  ...cardStyles(theme),
  type: { fontSize: '0.8125rem', color: theme.palette.text.secondary },
}));

const types = ['webapp', 'desktop', 'hybrid'] as const;

/** A template as the launcher will show it. Nothing of it can be pressed. */
export const LauncherCard = ({ text }: { text: TemplateText }) => {
  const { t } = useTranslationRef(marketplaceTranslationRef);
  const classes = useStyles();
  const { displayName, description, icon, appType } = text.spec;
  const name = String(displayName || text.name || '…');
  const type = types.find(one => one === appType) ?? 'desktop';
  return (
    <div className={classes.card}>
      <div className={classes.head}>
        <AppIcon
          name={name}
          icon={typeof icon === 'string' ? icon : undefined}
          size={44}
        />
        <div className={classes.text}>
          <p className={classes.name}>{name}</p>
          <span className={classes.type}>{t(`editor.types.${type}`)}</span>
        </div>
      </div>
      <p className={classes.description}>
        {typeof description === 'string' ? description : ''}
      </p>
    </div>
  );
};
