import { useEffect, type RefObject } from 'react';

/** Ctrl, Alt and Shift together take the keyboard out of a desktop, which otherwise swallows every key, to the element given. */
export function useLeaveKeys(destination: RefObject<HTMLElement>): void {
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (!event.ctrlKey || !event.altKey || !event.shiftKey) return;
      event.preventDefault();
      event.stopPropagation();
      // noVNC lets go of the keys that it holds down when the window loses the focus.
      window.dispatchEvent(new Event('blur'));
      destination.current?.focus();
    };
    window.addEventListener('keydown', onKey, true);
    return () => window.removeEventListener('keydown', onKey, true);
  }, [destination]);
}
