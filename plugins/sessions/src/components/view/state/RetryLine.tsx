import { useTranslationRef } from '@backstage/core-plugin-api/alpha';
import Button from '@material-ui/core/Button';
import { useNow } from '@streamspace/plugin-react';
import { sessionsTranslationRef } from '../../../translation';

/** Counts down to the next try, and lets the person try now. Screen readers are told once, by whoever shows it. */
export const RetryLine = (props: {
  /** When it is tried again, in milliseconds; absent while it is being tried. */
  retryAt: number | undefined;
  onRetry: () => void;
}) => {
  const { retryAt, onRetry } = props;
  const { t } = useTranslationRef(sessionsTranslationRef);
  const now = useNow(250, retryAt !== undefined);
  const seconds = Math.max(0, Math.ceil(((retryAt ?? 0) - now) / 1000));
  return (
    <>
      <span aria-hidden>
        {retryAt === undefined || seconds === 0
          ? t('view.trying')
          : t('view.tryingIn', { seconds: String(seconds) })}
      </span>
      <Button size="small" color="primary" onClick={onRetry}>
        {t('view.tryNow')}
      </Button>
    </>
  );
};
