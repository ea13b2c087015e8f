import { useApi } from '@backstage/core-plugin-api';
import { useTranslationRef } from '@backstage/core-plugin-api/alpha';
import {
  sessionDeletePermission,
  sessionSharePermission,
  sessionUpdatePermission,
  type Session,
} from '@streamspace/plugin-common';
import {
  effectiveFlag,
  liveSessionsApiRef,
  sessionState,
  sessionTitle,
  useAct,
  useMayI,
} from '@streamspace/plugin-react';
import { sessionsApiRef } from '../api/SessionsApi';
import { canEnd, canHibernate, canWake } from '../sessions/sessionActs';
import { sessionsTranslationRef } from '../translation';

/** What one may do with a session, and doing it: each act tells its outcome in a toast. */
export interface SessionActions {
  isBusy: boolean;
  canHibernate: boolean;
  canWake: boolean;
  canEnd: boolean;
  /** Whether ending loses something, so that it must be asked first. */
  losesSomething: boolean;
  /** Why changing is not allowed. */
  updateReason?: string;
  /** Why ending is not allowed. */
  deleteReason?: string;
  /** Why saying whom it is shared with is not allowed. */
  shareReason?: string;
  hibernate: () => Promise<void>;
  wake: () => Promise<void>;
  end: (options?: { deleteHome?: boolean }) => Promise<void>;
}

/** @param onAnswer - takes the session as the platform answers it, for who shows it from elsewhere than the tab's live sessions. */
export function useSessionActions(
  session: Session,
  templateName?: string,
  onAnswer?: (session: Session) => void,
): SessionActions {
  const { t } = useTranslationRef(sessionsTranslationRef);
  const sessionsApi = useApi(sessionsApiRef);
  const live = useApi(liveSessionsApiRef);
  const id = session.metadata.name!;
  const update = useMayI(sessionUpdatePermission, id);
  const remove = useMayI(sessionDeletePermission, id);
  const share = useMayI(sessionSharePermission, id);
  const name = sessionTitle(session, templateName);
  const { isBusy, run } = useAct(message =>
    t('actions.failed', { name, message }),
  );
  const keepsHome = effectiveFlag(session, 'persistentHome');

  const show = (answer: Session) => {
    live.put(answer);
    onAnswer?.(answer);
  };

  return {
    isBusy,
    canHibernate: canHibernate(session),
    canWake: canWake(session),
    canEnd: canEnd(session),
    losesSomething: sessionState(session) !== 'hibernated' || !keepsHome,
    updateReason: update.reason,
    deleteReason: remove.reason,
    shareReason: update.reason ?? share.reason,
    hibernate: () =>
      run(async () => {
        show(await sessionsApi.setState(id, 'hibernated'));
        return t('actions.hibernating', { name });
      }),
    wake: () =>
      run(async () => {
        show(await sessionsApi.setState(id, 'running'));
        return t('actions.waking', { name });
      }),
    end: options =>
      run(async () => {
        await sessionsApi.end(id, options);
        return keepsHome && !options?.deleteHome
          ? t('actions.endedHomeKept', { name })
          : t('actions.ended', { name });
      }),
  };
}
