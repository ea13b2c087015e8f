import { useTranslationRef } from '@backstage/core-plugin-api/alpha';
import ButtonBase from '@material-ui/core/ButtonBase';
import { makeStyles } from '@material-ui/core/styles';
import LiveIcon from '@material-ui/icons/Check';
import { personName, RelativeTime, StateChip } from '@streamspace/plugin-react';
import type { TemplateVersion } from '../../api/MarketplaceApi';
import { marketplaceTranslationRef } from '../../translation';

const useStyles = makeStyles(theme => ({
  list: { margin: 0, padding: 0, listStyle: 'none', display: 'grid', gap: 8 },
  version: {
    display: 'block',
    width: '100%',
    padding: '10px 16px',
    textAlign: 'left',
    borderRadius: 8,
    border: `1px solid ${theme.palette.divider}`,
    background: theme.palette.background.paper,
  },
  chosen: {
    borderColor: theme.palette.primary.main,
    boxShadow: `inset 0 0 0 1px ${theme.palette.primary.main}`,
  },
  head: {
    display: 'flex',
    gap: 8,
    alignItems: 'center',
    flexWrap: 'wrap',
    fontWeight: 600,
  },
  says: { fontWeight: 400, color: theme.palette.text.secondary },
  when: {
    display: 'block',
    marginTop: 2,
    fontSize: '0.8125rem',
    color: theme.palette.text.secondary,
  },
}));

/** The versions of a template, one of which is chosen. */
export const VersionList = (props: {
  versions: readonly TemplateVersion[];
  chosen: number | undefined;
  onChoose: (number: number) => void;
}) => {
  const { t } = useTranslationRef(marketplaceTranslationRef);
  const classes = useStyles();
  return (
    <ul className={classes.list}>
      {props.versions.map(({ number, version, isCurrent, ...change }) => {
        const isChosen = number === props.chosen;
        const [before, after] = t(
          change.changedBy ? 'versionsPage.by' : 'versionsPage.past',
          { when: '\n', who: personName(change.changedBy ?? '') },
        ).split('\n');
        return (
          <li key={number}>
            <ButtonBase
              className={`${classes.version} ${isChosen ? classes.chosen : ''}`}
              aria-pressed={isChosen}
              onClick={() => props.onChoose(number)}
            >
              <span className={classes.head}>
                {t('versionsPage.number', { number: String(number) })}
                {version && (
                  <span className={classes.says}>
                    {t('versionsPage.says', { version })}
                  </span>
                )}
                {isCurrent && (
                  <StateChip Icon={LiveIcon} tone="running">
                    {t('versionsPage.current')}
                  </StateChip>
                )}
              </span>
              <span className={classes.when}>
                {before}
                <RelativeTime time={change.changedAt} />
                {after}
              </span>
            </ButtonBase>
          </li>
        );
      })}
    </ul>
  );
};
