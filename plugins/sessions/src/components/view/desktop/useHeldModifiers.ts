import { useEffect, useState } from 'react';
import type { DesktopClient } from '../../../view/desktop/DesktopClient';
import { modifiers, type Modifier } from '../../../view/keyboard/keys';

/** Modifiers that stay down until they are let go, or their panel closes: what is typed meanwhile, here or on any keyboard, goes with them. */
export function useHeldModifiers(
  client: DesktopClient,
): [readonly Modifier[], (held: Modifier[]) => void] {
  const [held, setHeld] = useState<Modifier[]>([]);
  useEffect(() => {
    held.forEach(name => client.hold(modifiers[name], true));
    return () => held.forEach(name => client.hold(modifiers[name], false));
  }, [client, held]);
  return [held, setHeld];
}
