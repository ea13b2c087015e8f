import { useTranslationRef } from '@backstage/core-plugin-api/alpha';
import {
  sessionDeletePermission,
  sessionUpdatePermission,
  type Session,
} from '@streamspace/plugin-common';
import { GuardedButton, useAllowed } from '@streamspace/plugin-react';
import { useState } from 'react';
import { useBulkActs } from '../../hooks/useBulkActs';
import { canEnd, canHibernate } from '../../sessions/sessionActs';
import { sessionsTranslationRef } from '../../translation';
import { EndSessionsDialog } from './EndSessionsDialog';

/** Hibernate or end the chosen sessions, as many of them as may be; each button says how many, and where none, why. */
export const SessionBulkActions = (props: {
  sessions: readonly Session[];
  /** How the app of a session is called. */
  appName: (session: Session) => string;
  onAnswer: (session: Session) => void;
  onDone: () => void;
}) => {
  const { sessions, appName, onAnswer, onDone } = props;
  const { t } = useTranslationRef(sessionsTranslationRef);
  const acts = useBulkActs(onAnswer);
  const [isAsking, setIsAsking] = useState(false);
  const names = sessions.map(({ metadata }) => metadata.name!);
  const mayUpdate = useAllowed(sessionUpdatePermission, names);
  const mayDelete = useAllowed(sessionDeletePermission, names);

  const awake = sessions.filter(canHibernate);
  const hibernatable = awake.filter(({ metadata }) =>
    mayUpdate.has(metadata.name!),
  );
  const alive = sessions.filter(canEnd);
  const endable = alive.filter(({ metadata }) => mayDelete.has(metadata.name!));
  const reasonOf = (
    possible: readonly Session[],
    allowed: readonly Session[],
    nothing: string,
    permission: string,
  ) => {
    if (possible.length === 0) return nothing;
    return allowed.length === 0
      ? t('bulk.notAllowed', { permission })
      : undefined;
  };

  return (
    <>
      <GuardedButton
        size="small"
        variant="outlined"
        disabled={acts.isBusy}
        reason={reasonOf(
          awake,
          hibernatable,
          t('bulk.noneAwake'),
          sessionUpdatePermission.name,
        )}
        onClick={() => acts.hibernate(hibernatable).then(onDone)}
      >
        {t('bulk.hibernate', { number: String(hibernatable.length) })}
      </GuardedButton>
      <GuardedButton
        size="small"
        variant="outlined"
        disabled={acts.isBusy}
        reason={reasonOf(
          alive,
          endable,
          t('bulk.noneAlive'),
          sessionDeletePermission.name,
        )}
        onClick={() => setIsAsking(true)}
      >
        {t('bulk.end', { number: String(endable.length) })}
      </GuardedButton>
      {isAsking && (
        <EndSessionsDialog
          sessions={endable}
          appName={appName}
          onClose={() => setIsAsking(false)}
          onEnd={options => acts.end(endable, options).then(onDone)}
        />
      )}
    </>
  );
};
