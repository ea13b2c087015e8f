import { alertApiRef, useApi } from '@backstage/core-plugin-api';
import { useState } from 'react';
import { errorMessage } from './errorMessage';

/** One act on several things. */
export type BulkAct<T> = {
  act: (item: T) => Promise<void>;
  /** Says that it is done with these, of which there is one at least. */
  done: (items: T[]) => string;
  /** Says that it failed with these, and why it did with the first. */
  failed: (items: T[], reason: string) => string;
};

/** Acts of a person on several things at once; a toast tells of all with which that is done, and another of all with which it is not. */
export function useBulkAct(): {
  isBusy: boolean;
  run: <T>(items: readonly T[], act: BulkAct<T>) => Promise<void>;
} {
  const alertApi = useApi(alertApiRef);
  const [isBusy, setIsBusy] = useState(false);
  const run = async <T>(
    items: readonly T[],
    { act, done, failed }: BulkAct<T>,
  ) => {
    setIsBusy(true);
    const outcomes = await Promise.allSettled(items.map(act));
    setIsBusy(false);
    const withStatus = (status: string) =>
      items.filter((_, index) => outcomes[index].status === status);
    const good = withStatus('fulfilled');
    const bad = withStatus('rejected');
    if (good.length > 0) {
      const message = done(good);
      alertApi.post({ message, severity: 'success', display: 'transient' });
    }
    const failure = outcomes.find(({ status }) => status === 'rejected');
    if (failure?.status === 'rejected') {
      const message = failed(bad, errorMessage(failure.reason));
      alertApi.post({ message, severity: 'error' });
    }
  };
  return { isBusy, run };
}
