import { useCallback, useEffect, useState } from 'react';

/** What somebody was asked for: `value` and `error` are absent while the first answer is awaited. A failure keeps the value that was there. */
export interface Answer<T> {
  value?: T;
  error?: Error;
  /** Asks again; what is there stays until the answer comes. */
  reload: () => void;
}

/**
 * Asks when the component appears, and again when `ask` is another function: wrap it into `useCallback`.
 *
 * @param ask - gets a signal that aborts when its answer is no longer wanted.
 */
export function useAnswer<T>(
  ask: (signal: AbortSignal) => Promise<T>,
): Answer<T> {
  const [answer, setAnswer] = useState<{
    to?: typeof ask;
    value?: T;
    error?: Error;
  }>({});
  const [round, setRound] = useState(0);
  const reload = useCallback(() => setRound(number => number + 1), []);

  useEffect(() => {
    const abort = new AbortController();
    ask(abort.signal)
      .then(value => {
        if (!abort.signal.aborted) setAnswer({ to: ask, value });
      })
      .catch(error => {
        if (abort.signal.aborted) return;
        setAnswer(before =>
          before.to === ask ? { ...before, error } : { to: ask, error },
        );
      });
    return () => abort.abort();
  }, [ask, round]);

  // An answer to another question must not show while this one is asked.
  const { value, error } = answer.to === ask ? answer : {};
  return { value, error, reload };
}
