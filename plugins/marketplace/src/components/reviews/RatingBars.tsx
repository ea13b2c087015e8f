import { useTranslationRef } from '@backstage/core-plugin-api/alpha';
import { makeStyles } from '@material-ui/core/styles';
import { visuallyHidden } from '@streamspace/plugin-react';
import { marketplaceTranslationRef } from '../../translation';
import { averageText, RatingStars, starColor } from '../RatingStars';

const useStyles = makeStyles(theme => ({
  summary: { display: 'flex', flexWrap: 'wrap', gap: '16px 32px' },
  average: { display: 'grid', alignContent: 'center', gap: 4 },
  number: { fontSize: '2rem', fontWeight: 600, lineHeight: 1 },
  note: { fontSize: '0.8125rem', color: theme.palette.text.secondary },
  bars: {
    flex: '1 1 220px',
    listStyle: 'none',
    margin: 0,
    padding: 0,
    minWidth: 0,
    fontSize: '0.8125rem',
    fontVariantNumeric: 'tabular-nums',
  },
  line: { display: 'flex', alignItems: 'center', gap: 8 },
  star: { width: '1ch' },
  track: {
    flex: 1,
    height: 8,
    borderRadius: 4,
    overflow: 'hidden',
    background: theme.palette.action.selected,
  },
  bar: {
    height: '100%',
    background: starColor(theme),
  },
  count: { minWidth: '3ch', textAlign: 'right' },
  hidden: visuallyHidden,
}));

/** What people gave, on average and one by one, the best first. */
export const RatingBars = (props: {
  /** How many gave 1, 2, 3, 4 and 5. */
  distribution: readonly number[];
}) => {
  const { distribution } = props;
  const { t } = useTranslationRef(marketplaceTranslationRef);
  const classes = useStyles();
  const people = distribution.reduce((sum, count) => sum + count, 0);
  const total = distribution.reduce(
    (sum, count, index) => sum + count * (index + 1),
    0,
  );
  const average = total / people;
  return (
    <div className={classes.summary}>
      <div className={classes.average}>
        <span className={classes.number} aria-hidden>
          {averageText(average)}
        </span>
        <RatingStars rating={average} />
        <span className={classes.note}>
          {t('app.ratings', { count: people })}
        </span>
      </div>
      <ul className={classes.bars} aria-label={t('reviews.distribution')}>
        {[5, 4, 3, 2, 1].map(star => {
          const count = distribution[star - 1];
          return (
            <li key={star} className={classes.line}>
              <span className={classes.star} aria-hidden>
                {star}
              </span>
              <div className={classes.track} aria-hidden>
                <div
                  className={classes.bar}
                  style={{ width: `${(count / people) * 100}%` }}
                />
              </div>
              <span className={classes.count} aria-hidden>
                {count.toLocaleString()}
              </span>
              <span className={classes.hidden}>
                {`${t('reviews.stars', { count: star })}: ${t('reviews.people', { count })}`}
              </span>
            </li>
          );
        })}
      </ul>
    </div>
  );
};
