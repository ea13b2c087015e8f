import { useApi } from '@backstage/core-plugin-api';
import { lazy, Suspense, useEffect, useSyncExternalStore } from 'react';
import { useUserRef } from '../../hooks/useUserRef';
import { commandPaletteApiRef } from '../../palette/CommandPaletteApi';
import { isPaletteShortcut } from '../../palette/shortcut';

const PaletteDialog = lazy(() =>
  import('./PaletteDialog').then(module => ({ default: module.PaletteDialog })),
);

/** The portal's palette, which Ctrl+K (⌘K) opens on every page: launch an app, open a session, go to a page. It shows nothing before the sign-in. */
export const CommandPalette = () => {
  const palette = useApi(commandPaletteApiRef);
  const isOpen = useSyncExternalStore(palette.subscribe, palette.isOpen);
  const isSignedIn = useUserRef() !== undefined;
  useEffect(() => {
    if (!isSignedIn) return undefined;
    const onKey = (event: KeyboardEvent) => {
      // An editor or a desktop may have a use of its own for these keys.
      if (event.defaultPrevented || !isPaletteShortcut(event)) return;
      event.preventDefault();
      if (palette.isOpen()) palette.close();
      else palette.open();
    };
    document.addEventListener('keydown', onKey);
    return () => document.removeEventListener('keydown', onKey);
  }, [palette, isSignedIn]);

  if (!isOpen || !isSignedIn) return null;
  return (
    <Suspense fallback={null}>
      <PaletteDialog onClose={palette.close} />
    </Suspense>
  );
};
