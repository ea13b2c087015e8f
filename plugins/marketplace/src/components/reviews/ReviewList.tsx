import { useTranslationRef } from '@backstage/core-plugin-api/alpha';
import Button from '@material-ui/core/Button';
import { makeStyles } from '@material-ui/core/styles';
import { templateManagePermission } from '@streamspace/plugin-common';
import {
  PersonAvatar,
  personName,
  RelativeTime,
  useMayI,
} from '@streamspace/plugin-react';
import type { Review } from '../../api/MarketplaceApi';
import { marketplaceTranslationRef } from '../../translation';
import { PersonLink } from '../people/PersonLink';
import { RatingStars } from '../RatingStars';

const useStyles = makeStyles(theme => ({
  list: { listStyle: 'none', margin: 0, padding: 0 },
  review: {
    padding: '16px 0',
    borderTop: `1px solid ${theme.palette.divider}`,
    '&:last-child': { paddingBottom: 0 },
  },
  head: {
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'center',
    gap: '4px 12px',
    minHeight: 32,
    fontSize: '0.875rem',
  },
  name: { fontWeight: 600, overflowWrap: 'anywhere' },
  note: { color: theme.palette.text.secondary, fontSize: '0.8125rem' },
  button: { marginLeft: 'auto' },
  text: {
    margin: '8px 0 0',
    maxWidth: '75ch',
    fontSize: '0.875rem',
    whiteSpace: 'pre-wrap',
    overflowWrap: 'anywhere',
  },
}));

/** Reviews, the newest first. Their words are other people's, and shown as the text that they are. */
export const ReviewList = (props: {
  reviews: readonly Review[];
  /** Those of the authors that the catalog of the portal has. */
  known: ReadonlySet<string>;
  onRemove: (review: Review) => void;
}) => {
  const { reviews, known, onRemove } = props;
  const { t } = useTranslationRef(marketplaceTranslationRef);
  const classes = useStyles();
  const { isAllowed: mayRemove } = useMayI(templateManagePermission);
  return (
    <ul className={classes.list} aria-label={t('reviews.list')}>
      {reviews.map(review => {
        const { id, user, rating, text, createdAt, updatedAt } = review;
        return (
          <li key={id} className={classes.review}>
            <div className={classes.head}>
              <PersonAvatar userRef={user} />
              <span className={classes.name}>
                <PersonLink userRef={user} isKnown={known.has(user)} />
              </span>
              <RatingStars rating={rating} />
              <span className={classes.note}>
                <RelativeTime time={updatedAt} />
                {createdAt !== updatedAt && ` · ${t('reviews.changed')}`}
              </span>
              {mayRemove && (
                <Button
                  size="small"
                  className={classes.button}
                  aria-label={t('reviews.removeNamed', {
                    name: personName(user),
                  })}
                  onClick={() => onRemove(review)}
                >
                  {t('reviews.remove')}
                </Button>
              )}
            </div>
            {text && <p className={classes.text}>{text}</p>}
          </li>
        );
      })}
    </ul>
  );
};
