import { useTranslationRef } from '@backstage/core-plugin-api/alpha';
import ButtonBase from '@material-ui/core/ButtonBase';
import { makeStyles, useTheme } from '@material-ui/core/styles';
import { tones } from '@streamspace/plugin-react';
import type { FileOutcome } from '../../api/MarketplaceApi';
import { marketplaceTranslationRef } from '../../translation';
import { fileOutcomes, outcomeNames } from './fileOutcomes';

const useStyles = makeStyles(theme => ({
  bar: {
    display: 'flex',
    gap: 2,
    height: 12,
    borderRadius: 6,
    overflow: 'hidden',
    marginBottom: 12,
    background: theme.palette.action.hover,
  },
  part: { minWidth: 4 },
  legend: { display: 'flex', flexWrap: 'wrap', gap: 8, marginBottom: 16 },
  outcome: {
    display: 'inline-flex',
    alignItems: 'center',
    gap: 6,
    minHeight: 36,
    padding: '4px 12px 4px 8px',
    borderRadius: 999,
    font: 'inherit',
    fontSize: '0.875rem',
    fontWeight: 600,
    border: '2px solid transparent',
  },
  pressed: { borderColor: 'currentColor' },
  number: { fontVariantNumeric: 'tabular-nums' },
}));

/** How many files came to what, as a bar and as buttons; a click shows those alone, another one all again. */
export const OutcomeBar = (props: {
  counts: Partial<Record<string, number>>;
  chosen: string | undefined;
  onChoose: (outcome: FileOutcome | undefined) => void;
}) => {
  const { counts, chosen, onChoose } = props;
  const { t } = useTranslationRef(marketplaceTranslationRef);
  const classes = useStyles();
  const colours = tones[useTheme().palette.type];
  const outcomes = outcomeNames
    .map(outcome => ({
      outcome,
      ...fileOutcomes[outcome],
      count: counts[fileOutcomes[outcome].counter] ?? 0,
    }))
    .filter(({ count, outcome }) => count > 0 || outcome === chosen);

  return (
    <>
      <div className={classes.bar} aria-hidden>
        {outcomes.map(({ outcome, tone, count }) => (
          <div
            key={outcome}
            className={classes.part}
            style={{ flexGrow: count, background: colours[tone].text }}
          />
        ))}
      </div>
      <div role="group" aria-label={t('files.bar')} className={classes.legend}>
        {outcomes.map(({ outcome, tone, count, Icon }) => {
          const isChosen = outcome === chosen;
          return (
            <ButtonBase
              key={outcome}
              className={`${classes.outcome} ${isChosen ? classes.pressed : ''}`}
              style={{
                color: colours[tone].text,
                background: colours[tone].background,
              }}
              title={t(`files.outcomeHints.${outcome}`)}
              aria-pressed={isChosen}
              onClick={() => onChoose(isChosen ? undefined : outcome)}
            >
              <Icon aria-hidden fontSize="small" />
              {t(`files.outcomes.${outcome}`)}{' '}
              <span className={classes.number}>{count.toLocaleString()}</span>
            </ButtonBase>
          );
        })}
      </div>
    </>
  );
};
