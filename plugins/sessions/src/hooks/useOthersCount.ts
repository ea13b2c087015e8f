import { useApi } from '@backstage/core-plugin-api';
import { useEffect, useState } from 'react';
import { sessionsApiRef } from '../api/SessionsApi';

/** How many sessions of other people one may see besides those that they share; 0 until it is known. */
export function useOthersCount(): number {
  const sessionsApi = useApi(sessionsApiRef);
  const [count, setCount] = useState(0);
  useEffect(() => {
    const abort = new AbortController();
    sessionsApi
      .list({ whose: ['others'], limit: 1 }, abort.signal)
      .then(({ totalItems }) => setCount(totalItems))
      .catch(() => {
        // The list itself says what is wrong.
      });
    return () => abort.abort();
  }, [sessionsApi]);
  return count;
}
