import { useTranslationRef } from '@backstage/core-plugin-api/alpha';
import { makeStyles, type Theme } from '@material-ui/core/styles';
import StarIcon from '@material-ui/icons/Star';
import HalfIcon from '@material-ui/icons/StarHalf';
import NoStarIcon from '@material-ui/icons/StarBorder';
import { marketplaceTranslationRef } from '../translation';

const useStyles = makeStyles(theme => ({
  stars: {
    display: 'inline-flex',
    verticalAlign: 'text-bottom',
    fontSize: '1.125rem',
    color: starColor(theme),
  },
}));

/** A rating as stars, by halves. */
export const RatingStars = ({ rating }: { rating: number }) => {
  const { t } = useTranslationRef(marketplaceTranslationRef);
  const classes = useStyles();
  const halves = Math.round(rating * 2);
  const iconOf = (star: number) => {
    if (halves >= star * 2) return StarIcon;
    return halves === star * 2 - 1 ? HalfIcon : NoStarIcon;
  };
  return (
    <span
      role="img"
      className={classes.stars}
      aria-label={t('app.rating', { average: averageText(rating) })}
    >
      {[1, 2, 3, 4, 5].map(star => {
        const Icon = iconOf(star);
        return <Icon key={star} fontSize="inherit" />;
      })}
    </span>
  );
};

/** The colour of a star: at least 3:1 on the surface of a card. */
export function starColor({ palette }: Theme): string {
  return palette.type === 'dark' ? '#ffb74d' : '#a15c00';
}

/** An average as people read it: with one digit, where it is not whole. */
export function averageText(average: number): string {
  return average.toLocaleString(undefined, { maximumFractionDigits: 1 });
}
