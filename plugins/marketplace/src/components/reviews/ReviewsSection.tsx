import { alertApiRef, useApi } from '@backstage/core-plugin-api';
import { useTranslationRef } from '@backstage/core-plugin-api/alpha';
import Button from '@material-ui/core/Button';
import DialogContentText from '@material-ui/core/DialogContentText';
import { makeStyles } from '@material-ui/core/styles';
import {
  ErrorPanel,
  FormDialog,
  personName,
  Skeletons,
} from '@streamspace/plugin-react';
import { useState } from 'react';
import {
  marketplaceApiRef,
  type CatalogTemplate,
  type Review,
} from '../../api/MarketplaceApi';
import { useKnownPeople } from '../../hooks/useKnownPeople';
import { useReviews } from '../../hooks/useReviews';
import { marketplaceTranslationRef } from '../../translation';
import { Section } from '../Section';
import { RatingBars } from './RatingBars';
import { ReviewForm } from './ReviewForm';
import { ReviewList } from './ReviewList';

const useStyles = makeStyles(theme => ({
  parts: { display: 'grid', gap: 24, minWidth: 0 },
  title: { margin: '0 0 8px', fontSize: '0.875rem', fontWeight: 600 },
  note: { margin: 0, color: theme.palette.text.secondary },
  more: { justifySelf: 'center' },
}));

/** What people say of a template, and saying it oneself. */
export const ReviewsSection = (props: {
  template: Pick<CatalogTemplate, 'repository' | 'name'>;
  /** Called when the rating has become another. */
  onChanged: () => void;
}) => {
  const { template } = props;
  const { repository, name } = template;
  const { t } = useTranslationRef(marketplaceTranslationRef);
  const classes = useStyles();
  const api = useApi(marketplaceApiRef);
  const alertApi = useApi(alertApiRef);
  const reviews = useReviews(repository, name);
  const [removed, setRemoved] = useState<Review>();
  const { first, items, error } = reviews;
  const known = useKnownPeople(items.map(({ user }) => user));

  const changed = () => {
    reviews.reload();
    props.onChanged();
  };
  const remove = async () => {
    await api.removeReview(repository, name, removed!.id);
    alertApi.post({
      message: t('reviews.removed'),
      severity: 'success',
      display: 'transient',
    });
    changed();
  };
  const content = first && (
    <>
      {first.totalItems > 0 ? (
        <RatingBars distribution={first.distribution} />
      ) : (
        <p className={classes.note}>{t('reviews.none')}</p>
      )}
      <div>
        <h3 className={classes.title}>
          {first.mine ? t('reviews.mine') : t('reviews.mineNew')}
        </h3>
        <ReviewForm template={template} mine={first.mine} onChanged={changed} />
      </div>
      {items.length > 0 && (
        <ReviewList reviews={items} known={known} onRemove={setRemoved} />
      )}
      {reviews.hasMore && (
        <Button
          variant="outlined"
          className={classes.more}
          onClick={reviews.more}
        >
          {t('reviews.more')}
        </Button>
      )}
    </>
  );

  return (
    <Section title={t('reviews.title')}>
      <div className={classes.parts}>
        {error && (
          <ErrorPanel
            title={t('reviews.failed')}
            error={error}
            onRetry={reviews.reload}
          />
        )}
        {content ?? (!error && <Skeletons count={1} height={120} />)}
      </div>
      {removed && (
        <FormDialog
          title={t('reviews.removeTitle', { name: personName(removed.user) })}
          cancelLabel={t('reviews.keep')}
          submitLabel={t('reviews.remove')}
          isLoss
          onSubmit={remove}
          onClose={() => setRemoved(undefined)}
        >
          <DialogContentText>{t('reviews.removeLoss')}</DialogContentText>
        </FormDialog>
      )}
    </Section>
  );
};
