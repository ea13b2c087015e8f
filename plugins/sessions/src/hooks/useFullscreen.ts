import { useEffect, useState } from 'react';

/** Whether the page fills the screen, and changing that. Not every browser lets it (iPhones do not). */
export function useFullscreen(): {
  isOn: boolean;
  isPossible: boolean;
  toggle: () => Promise<void>;
} {
  const [isOn, setIsOn] = useState(Boolean(document.fullscreenElement));
  useEffect(() => {
    const onChange = () => setIsOn(Boolean(document.fullscreenElement));
    document.addEventListener('fullscreenchange', onChange);
    return () => document.removeEventListener('fullscreenchange', onChange);
  }, []);
  return {
    isOn,
    isPossible: document.fullscreenEnabled ?? false,
    toggle: () =>
      document.fullscreenElement
        ? document.exitFullscreen()
        : document.documentElement.requestFullscreen(),
  };
}
