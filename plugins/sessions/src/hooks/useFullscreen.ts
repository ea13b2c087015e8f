import { useCallback, useEffect, useState } from 'react';

/** https://wicg.github.io/keyboard-lock/, which Chromium alone has. */
interface KeyboardLock {
  lock(): Promise<void>;
  unlock(): void;
}

const keyboard = () =>
  (navigator as Navigator & { keyboard?: KeyboardLock }).keyboard;

export interface Fullscreen {
  isOn: boolean;
  /** Not every browser lets it (iPhones do not). */
  isPossible: boolean;
  /** Whether every key goes to the page, so that Escape must be held down to leave. */
  hasKeyboard: boolean;
  toggle: () => void;
}

/** Whether the page fills the screen, and changing that. Where the browser can, the page gets all keys then, Escape and Ctrl+W too. */
export function useFullscreen(): Fullscreen {
  const [isOn, setIsOn] = useState(Boolean(document.fullscreenElement));
  const [hasKeyboard, setHasKeyboard] = useState(false);
  useEffect(() => {
    const onChange = () => {
      const fills = Boolean(document.fullscreenElement);
      setIsOn(fills);
      if (fills) return;
      keyboard()?.unlock();
      setHasKeyboard(false);
    };
    document.addEventListener('fullscreenchange', onChange);
    return () => document.removeEventListener('fullscreenchange', onChange);
  }, []);
  const toggle = useCallback(() => {
    const change = async () => {
      if (document.fullscreenElement) {
        await document.exitFullscreen();
        return;
      }
      await document.documentElement.requestFullscreen();
      await keyboard()?.lock();
      setHasKeyboard(keyboard() !== undefined);
    };
    // A browser that refuses stays as it is; the button shows that.
    change().catch(() => undefined);
  }, []);
  return {
    isOn,
    isPossible: document.fullscreenEnabled ?? false,
    hasKeyboard,
    toggle,
  };
}
