import { alertApiRef, useApi } from '@backstage/core-plugin-api';
import { useTranslationRef } from '@backstage/core-plugin-api/alpha';
import Button from '@material-ui/core/Button';
import FormHelperText from '@material-ui/core/FormHelperText';
import TextField from '@material-ui/core/TextField';
import { makeStyles } from '@material-ui/core/styles';
import NoStarIcon from '@material-ui/icons/StarBorder';
import Alert from '@material-ui/lab/Alert';
import Rating from '@material-ui/lab/Rating';
import { templateReviewPermission } from '@streamspace/plugin-common';
import {
  errorMessage,
  GuardedButton,
  useMayI,
  visuallyHidden,
} from '@streamspace/plugin-react';
import { useId, useState, type FormEvent } from 'react';
import {
  marketplaceApiRef,
  type CatalogTemplate,
  type Review,
} from '../../api/MarketplaceApi';
import { marketplaceTranslationRef } from '../../translation';
import { starColor } from '../RatingStars';

/** Characters that the platform takes. */
const maxTextLength = 4000;

const useStyles = makeStyles(theme => ({
  form: { display: 'grid', gap: 12, justifyItems: 'start' },
  stars: { border: 0, margin: 0, padding: 0, minWidth: 0 },
  legend: visuallyHidden,
  star: { fontSize: '2rem', color: starColor(theme) },
  /** Not as faint as Material has them: they are what one aims at. */
  empty: { color: 'inherit' },
  buttons: { display: 'flex', gap: 8 },
}));

/** What the reader thinks of a template: stars, and words for those who have some. What is typed stays until it is saved. */
export const ReviewForm = (props: {
  template: Pick<CatalogTemplate, 'repository' | 'name'>;
  /** What they said before. */
  mine: Review | undefined;
  onChanged: () => void;
}) => {
  const { template, mine, onChanged } = props;
  const { repository, name } = template;
  const { t } = useTranslationRef(marketplaceTranslationRef);
  const classes = useStyles();
  const api = useApi(marketplaceApiRef);
  const alertApi = useApi(alertApiRef);
  const mayReview = useMayI(templateReviewPermission);
  const id = useId();
  // Undefined until something is typed: until then it shows what is published.
  const [typed, setTyped] = useState<{ rating?: number; text?: string }>({});
  const [isMissing, setIsMissing] = useState(false);
  const [problem, setProblem] = useState<string>();
  const [isBusy, setIsBusy] = useState(false);
  const rating = typed.rating ?? mine?.rating;
  const text = typed.text ?? mine?.text ?? '';
  const type = (change: typeof typed) =>
    setTyped(before => ({ ...before, ...change }));

  const act = async (doIt: () => Promise<unknown>, message: string) => {
    setIsBusy(true);
    setProblem(undefined);
    try {
      await doIt();
      setTyped({});
      alertApi.post({ message, severity: 'success', display: 'transient' });
      onChanged();
    } catch (error) {
      setProblem(t('reviews.notSaved', { message: errorMessage(error) }));
    }
    setIsBusy(false);
  };
  const publish = (event: FormEvent) => {
    event.preventDefault();
    setIsMissing(rating === undefined);
    if (rating === undefined || isBusy || !mayReview.isAllowed) return;
    void act(
      () => api.writeReview(repository, name, { rating, text }),
      t('reviews.saved'),
    );
  };
  const withdraw = () =>
    act(() => api.withdrawReview(repository, name), t('reviews.withdrawn'));

  return (
    <form className={classes.form} onSubmit={publish} aria-busy={isBusy}>
      <fieldset
        className={classes.stars}
        aria-describedby={isMissing ? `${id}-missing` : undefined}
      >
        <legend className={classes.legend}>{t('reviews.rating')}</legend>
        <Rating
          name={`${id}-rating`}
          classes={{ root: classes.star, iconEmpty: classes.empty }}
          emptyIcon={<NoStarIcon fontSize="inherit" />}
          value={rating ?? null}
          getLabelText={count => t('reviews.stars', { count })}
          onChange={(_, value) => {
            // The same star again takes none away: a review has a rating.
            if (value !== null) type({ rating: value });
            setIsMissing(false);
          }}
        />
        {isMissing && (
          <FormHelperText id={`${id}-missing`} error role="alert">
            {t('reviews.ratingMissing')}
          </FormHelperText>
        )}
      </fieldset>
      <TextField
        id={`${id}-text`}
        fullWidth
        multiline
        minRows={2}
        maxRows={12}
        variant="outlined"
        size="small"
        label={t('reviews.text')}
        helperText={t('reviews.textHint')}
        value={text}
        onChange={event => type({ text: event.target.value })}
        inputProps={{ maxLength: maxTextLength }}
      />
      {problem && <Alert severity="error">{problem}</Alert>}
      <div className={classes.buttons}>
        <GuardedButton
          type="submit"
          variant="outlined"
          color="primary"
          reason={mayReview.reason}
        >
          {mine ? t('reviews.save') : t('reviews.publish')}
        </GuardedButton>
        {mine && (
          <Button onClick={withdraw} disabled={isBusy}>
            {t('reviews.withdraw')}
          </Button>
        )}
      </div>
    </form>
  );
};
