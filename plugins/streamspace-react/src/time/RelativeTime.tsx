import { useTranslationRef } from '@backstage/core-plugin-api/alpha';
import { streamspaceReactTranslationRef } from '../translation';
import { relativeTime } from './relativeTime';
import { useNow } from './useNow';

/** A time as people say it ("5 minutes ago"), with the exact one on hover. */
export const RelativeTime = ({ time }: { time: string | undefined }) => {
  const { t } = useTranslationRef(streamspaceReactTranslationRef);
  const now = useNow(15_000, time !== undefined);
  if (!time) return <>{t('time.never')}</>;
  return (
    <time
      dateTime={time}
      title={new Date(time).toLocaleString()}
      style={{ whiteSpace: 'nowrap' }}
    >
      {relativeTime(Date.parse(time) - now) ?? t('time.justNow')}
    </time>
  );
};
