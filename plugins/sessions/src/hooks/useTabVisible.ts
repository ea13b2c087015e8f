import { useSyncExternalStore } from 'react';

function subscribe(listener: () => void) {
  document.addEventListener('visibilitychange', listener);
  return () => document.removeEventListener('visibilitychange', listener);
}

const isVisible = () => document.visibilityState === 'visible';

/** Whether the page can be seen, rather than another tab. */
export function useTabVisible(): boolean {
  return useSyncExternalStore(subscribe, isVisible);
}
