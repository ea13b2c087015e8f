import { alertApiRef, useApi } from '@backstage/core-plugin-api';
import { useState } from 'react';
import { errorMessage } from './errorMessage';

/**
 * Acts of a person whose outcome a toast tells.
 *
 * @param failed - says that one failed, with the reason; the reason alone where nothing is given.
 */
export function useAct(failed = (reason: string) => reason): {
  isBusy: boolean;
  /** Does one, which resolves to what there is to tell. */
  run: (act: () => Promise<string>) => Promise<void>;
} {
  const alertApi = useApi(alertApiRef);
  const [isBusy, setIsBusy] = useState(false);
  const run = async (act: () => Promise<string>) => {
    setIsBusy(true);
    try {
      const message = await act();
      alertApi.post({ message, severity: 'success', display: 'transient' });
    } catch (error) {
      const message = failed(errorMessage(error));
      alertApi.post({ message, severity: 'error' });
    } finally {
      setIsBusy(false);
    }
  };
  return { isBusy, run };
}
