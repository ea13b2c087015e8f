import { useTranslationRef } from '@backstage/core-plugin-api/alpha';
import { makeStyles } from '@material-ui/core/styles';
import type { CatalogTemplateDetails } from '../../api/MarketplaceApi';
import { marketplaceTranslationRef } from '../../translation';

const useStyles = makeStyles({ list: { margin: 0, paddingLeft: 18 } });

/** Whether a template can run on this platform, and why not. */
export const RunsHere = (props: { template: CatalogTemplateDetails }) => {
  const { runsHere, obstacles } = props.template;
  const { t } = useTranslationRef(marketplaceTranslationRef);
  const classes = useStyles();
  const answer = () => {
    if (runsHere) return t('template.runsHereYes');
    return runsHere === false || obstacles.length > 0
      ? t('template.runsHereNo')
      : t('template.runsHereUnknown');
  };
  return (
    <>
      {answer()}
      {obstacles.length > 0 && (
        <ul className={classes.list}>
          {obstacles.map(({ kind, message }) => (
            <li key={kind}>{message}</li>
          ))}
        </ul>
      )}
    </>
  );
};
