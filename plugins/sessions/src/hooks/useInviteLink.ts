import { useApi } from '@backstage/core-plugin-api';
import { useCallback, useEffect, useState } from 'react';
import { useLocation } from 'react-router-dom';
import { sessionsApiRef } from '../api/SessionsApi';
import { forgetInvite, keepInvite, keptInvite } from '../sharing/invite';

/** Whether the person is being let in by a link: not at all or already (`done`), still under way, or in vain. */
export type InviteState =
  | { name: 'done' }
  | { name: 'redeeming' }
  | { name: 'failed'; error: Error; retry: () => void; dismiss: () => void };

/** Redeems the link by which the page of a session was opened, before anything else asks for the session. */
export function useInviteLink(sessionName: string): InviteState {
  const sessionsApi = useApi(sessionsApiRef);
  // A link that is pasted over the address of the open page loads nothing anew.
  const { hash } = useLocation();
  const [round, setRound] = useState(0);
  const [state, setState] = useState<InviteState>(() => {
    keepInvite();
    return { name: keptInvite() ? 'redeeming' : 'done' };
  });
  const retry = useCallback(() => setRound(number => number + 1), []);

  useEffect(() => {
    keepInvite();
    const secret = keptInvite();
    if (!secret) return undefined;
    let isCurrent = true;
    const done = () => {
      forgetInvite();
      if (isCurrent) setState({ name: 'done' });
    };
    setState({ name: 'redeeming' });
    sessionsApi
      .redeemLink(sessionName, secret)
      .then(done)
      .catch(error => {
        if (!isCurrent) return;
        setState({ name: 'failed', error, retry, dismiss: done });
      });
    return () => {
      isCurrent = false;
    };
  }, [sessionsApi, sessionName, hash, round, retry]);

  return state;
}
