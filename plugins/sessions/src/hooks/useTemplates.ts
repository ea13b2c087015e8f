import { useApi } from '@backstage/core-plugin-api';
import type { Template } from '@streamspace/plugin-common';
import { useCallback, useEffect, useState } from 'react';
import { sessionsApiRef, type SessionsApi } from '../api/SessionsApi';

/** The latest list per client, so that going from page to page shows it at once. */
const latest = new WeakMap<SessionsApi, Template[]>();

/** The templates that may be launched. A failure keeps the ones that were there. */
export function useTemplates(): {
  templates: Template[] | undefined;
  error: Error | undefined;
  retry: () => void;
} {
  const sessionsApi = useApi(sessionsApiRef);
  const [templates, setTemplates] = useState(() => latest.get(sessionsApi));
  const [error, setError] = useState<Error>();
  const [round, setRound] = useState(0);

  useEffect(() => {
    const abort = new AbortController();
    sessionsApi
      .listTemplates(abort.signal)
      .then(items => {
        latest.set(sessionsApi, items);
        setTemplates(items);
        setError(undefined);
      })
      .catch(cause => {
        if (!abort.signal.aborted) setError(cause);
      });
    return () => abort.abort();
  }, [sessionsApi, round]);

  const retry = useCallback(() => setRound(number => number + 1), []);
  return { templates, error, retry };
}

/** The template of a name, among those that are known. */
export function findTemplate(
  templates: readonly Template[] | undefined,
  name: string | undefined,
): Template | undefined {
  return templates?.find(({ metadata }) => metadata.name === name);
}
