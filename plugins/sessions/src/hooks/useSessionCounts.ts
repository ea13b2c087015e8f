import { useApi } from '@backstage/core-plugin-api';
import { connectionReadPermission } from '@streamspace/plugin-common';
import { useMayI } from '@streamspace/plugin-react';
import { useEffect, useState } from 'react';
import { sessionsApiRef } from '../api/SessionsApi';
import { phasesOfState } from '../sessions/toSessionsQuery';
import { useThrottled } from './useThrottled';

/** How many sessions do what, of all that one may see; and how many people are connected, for who may know. */
export type SessionCounts = Record<keyof typeof phasesOfState, number> & {
  people?: number;
};

/** A count is asked for anew at most so often, in milliseconds. */
const askAgainMs = 5_000;

/**
 * The numbers of the whole platform; undefined until they are known. Those of before stay while new ones cannot be had.
 *
 * @param sign - changes whenever the numbers may have.
 */
export function useSessionCounts(sign: unknown): SessionCounts | undefined {
  const sessionsApi = useApi(sessionsApiRef);
  const { isAllowed: maySeePeople } = useMayI(connectionReadPermission);
  const [counts, setCounts] = useState<SessionCounts>();
  const round = useThrottled(sign, askAgainMs);

  useEffect(() => {
    const abort = new AbortController();
    const { signal } = abort;
    const count = async (state: keyof typeof phasesOfState) => {
      const query = { phase: [...phasesOfState[state]], limit: 1 };
      return (await sessionsApi.list(query, signal)).totalItems;
    };
    Promise.all([
      count('running'),
      count('starting'),
      count('hibernated'),
      count('failed'),
      maySeePeople ? sessionsApi.connectedPeople(signal) : undefined,
    ])
      .then(([running, starting, hibernated, failed, people]) => {
        if (signal.aborted) return;
        setCounts({ running, starting, hibernated, failed, people });
      })
      .catch(() => {
        // The list beneath says what is wrong.
      });
    return () => abort.abort();
  }, [sessionsApi, maySeePeople, round]);
  return counts;
}
