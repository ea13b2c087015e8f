import { useTranslationRef } from '@backstage/core-plugin-api/alpha';
import { makeStyles } from '@material-ui/core/styles';
import StarIcon from '@material-ui/icons/Star';
import type { CatalogTemplate } from '../../api/MarketplaceApi';
import { marketplaceTranslationRef } from '../../translation';
import { averageText } from '../RatingStars';

const useStyles = makeStyles({
  rating: { whiteSpace: 'nowrap' },
  star: { fontSize: '1rem', verticalAlign: 'text-bottom' },
});

/** What people think of a template, in the room of a word; nothing where nobody has said it. */
export const CardRating = ({ template }: { template: CatalogTemplate }) => {
  const { t } = useTranslationRef(marketplaceTranslationRef);
  const classes = useStyles();
  const { ratingAverage, ratingCount: count } = template;
  if (ratingAverage === undefined) return null;
  const average = averageText(ratingAverage);
  const label = `${t('app.rating', { average })}, ${t('app.ratings', { count })}`;
  return (
    <span
      role="img"
      className={classes.rating}
      aria-label={label}
      title={label}
    >
      <StarIcon className={classes.star} /> {average} ({count.toLocaleString()})
    </span>
  );
};
