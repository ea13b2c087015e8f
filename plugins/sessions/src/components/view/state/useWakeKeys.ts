import { useEffect, useRef } from 'react';

/** While `isOn`, Enter and the space bar do what the greyed picture waits for, wherever on the page nothing else has the focus. */
export function useWakeKeys(isOn: boolean, onWake: () => void): void {
  const wake = useRef(onWake);
  wake.current = onWake;
  useEffect(() => {
    if (!isOn) return undefined;
    const onKey = ({ key, target }: KeyboardEvent) => {
      if (target !== document.body) return;
      if (key === 'Enter' || key === ' ') wake.current();
    };
    window.addEventListener('keydown', onKey);
    return () => window.removeEventListener('keydown', onKey);
  }, [isOn]);
}
