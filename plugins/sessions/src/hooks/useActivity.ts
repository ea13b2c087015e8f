import { useCallback, useEffect, useRef } from 'react';

const signs = ['pointermove', 'pointerdown', 'keydown'] as const;

/** A function that tells whether the person moved, clicked or typed in the page since it was last asked. */
export function useActivity(): () => boolean {
  const wasActive = useRef(false);
  useEffect(() => {
    const note = () => {
      wasActive.current = true;
    };
    const options = { capture: true, passive: true };
    signs.forEach(sign => window.addEventListener(sign, note, options));
    return () =>
      signs.forEach(sign => window.removeEventListener(sign, note, options));
  }, []);
  return useCallback(() => {
    const answer = wasActive.current;
    wasActive.current = false;
    return answer;
  }, []);
}
