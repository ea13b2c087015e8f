import { useTranslationRef } from '@backstage/core-plugin-api/alpha';
import type { Session } from '@streamspace/plugin-common';
import {
  formatDuration,
  useNow,
  visuallyHidden,
} from '@streamspace/plugin-react';
import { canBePutOff } from '../../../sessions/stopPlan';
import { sessionsTranslationRef } from '../../../translation';
import { stopWarning } from '../../../view/stopWarning';
import { KeepRunningButton } from '../../sessions/KeepRunningButton';
import { Notice } from './Notice';

/** Counts down before the session stops by itself, says why, and how to prevent it; it is announced once. */
export const StopBanner = (props: { session: Session; name: string }) => {
  const { session, name } = props;
  const { t } = useTranslationRef(sessionsTranslationRef);
  const now = useNow(1_000, session.status?.idle?.stopsAt !== undefined);
  const warning = stopWarning(session, now);
  if (!warning) return <div role="status" style={visuallyHidden} />;
  const reason = t(`stop.reason.${warning.rule}`);
  const advice = canBePutOff(warning) ? undefined : t('view.saveWork');
  return (
    <>
      <div role="status" style={visuallyHidden}>
        {[t('view.stopsSoon', { name, reason }), advice].join(' ')}
      </div>
      <Notice>
        <strong aria-hidden>
          {t('stop.in', {
            left: formatDuration(warning.stopsAtMs - now),
            reason,
          })}
        </strong>
        {advice && <span aria-hidden>{advice}</span>}
        <KeepRunningButton session={session} name={name} />
      </Notice>
    </>
  );
};
