import { useRouteRef } from '@backstage/core-plugin-api';
import { useSearchParams } from 'react-router-dom';
import { sessionRouteRef } from '../../routes';
import type { Surface } from '../../view/surfaces';

/** What of a session view stands in its address, so that a reload and a tab of its own show the same. */
export function useViewAddress(
  sessionName: string,
  available: readonly Surface[],
): {
  surface: Surface;
  isBarHidden: boolean;
  /** The address for a tab of its own, where the app has all the room. */
  ownTabUrl: string;
  setSurface: (surface: Surface) => void;
  setBarHidden: (isHidden: boolean) => void;
} {
  const sessionPath = useRouteRef(sessionRouteRef);
  const [search, setSearch] = useSearchParams();
  const surface =
    available.find(each => each === search.get('show')) ?? available[0];
  const withValue = (name: string, value: string | undefined) => {
    const changed = new URLSearchParams(search);
    if (value === undefined) changed.delete(name);
    else changed.set(name, value);
    return changed;
  };
  return {
    surface,
    isBarHidden: search.get('bar') === 'hidden',
    ownTabUrl: `${sessionPath({ name: sessionName })}?${withValue('bar', 'hidden')}`,
    setSurface: show => setSearch(withValue('show', show), { replace: true }),
    setBarHidden: isHidden =>
      setSearch(withValue('bar', isHidden ? 'hidden' : undefined), {
        replace: true,
      }),
  };
}
