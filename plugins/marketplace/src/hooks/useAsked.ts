import { useCallback, useEffect, useState } from 'react';

/** What the platform answers to a question, asked again on `reload`. A failure keeps the answer that was there. */
export function useAsked<Answer>(
  ask: (signal: AbortSignal) => Promise<Answer>,
): {
  answer: Answer | undefined;
  error: Error | undefined;
  reload: () => void;
} {
  const [state, setState] = useState<{
    ask: typeof ask;
    answer?: Answer;
    error?: Error;
  }>({ ask });
  const [round, setRound] = useState(0);
  const reload = useCallback(() => setRound(number => number + 1), []);

  useEffect(() => {
    const abort = new AbortController();
    ask(abort.signal)
      .then(answer => {
        if (!abort.signal.aborted) setState({ ask, answer });
      })
      .catch(error => {
        if (abort.signal.aborted) return;
        setState(before =>
          before.ask === ask ? { ...before, error } : { ask, error },
        );
      });
    return () => abort.abort();
  }, [ask, round]);

  // Another question must not show the answer to this one.
  const isOther = state.ask !== ask;
  return {
    answer: isOther ? undefined : state.answer,
    error: isOther ? undefined : state.error,
    reload,
  };
}
