import { useCallback, useState } from 'react';
import {
  keepDesktopSettings,
  readDesktopSettings,
  type DesktopSettings,
} from '../view/desktop/DesktopSettings';

/** How this browser shows desktops, and changing that; a change is remembered. */
export function useDesktopSettings(): [
  DesktopSettings,
  (change: Partial<DesktopSettings>) => void,
] {
  const [settings, setSettings] = useState(() => readDesktopSettings());
  const change = useCallback((changed: Partial<DesktopSettings>) => {
    setSettings(previous => {
      const next = { ...previous, ...changed };
      keepDesktopSettings(next);
      return next;
    });
  }, []);
  return [settings, change];
}
