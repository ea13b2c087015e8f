import { useApi } from '@backstage/core-plugin-api';
import { useCallback, useEffect, useState } from 'react';
import { sessionsApiRef, type StartTime } from '../api/SessionsApi';

/** How long starting takes, of one template or of all; undefined until it is known. */
export function useStartTimes(template?: string): {
  times: StartTime[] | undefined;
  error: Error | undefined;
  retry: () => void;
} {
  const sessionsApi = useApi(sessionsApiRef);
  const [times, setTimes] = useState<StartTime[]>();
  const [error, setError] = useState<Error>();
  const [round, setRound] = useState(0);
  useEffect(() => {
    const abort = new AbortController();
    sessionsApi
      .startTimes(template, abort.signal)
      .then(items => {
        setTimes(items);
        setError(undefined);
      })
      .catch(cause => {
        if (!abort.signal.aborted) setError(cause);
      });
    return () => abort.abort();
  }, [sessionsApi, template, round]);
  const retry = useCallback(() => setRound(number => number + 1), []);
  return { times, error, retry };
}
