import type { Session, Template } from '@streamspace/plugin-common';
import { recentApps, type App } from '../launcher/recentApps';
import { pickSession } from '../sessions/pickSession';
import { useFavourites } from './useFavourites';
import { useRecentLaunches } from './useRecentLaunches';

/** So many recent apps show: two rows of a wide window. */
const shownRecent = 8;

/** The person's favourites and what they used lately, each with the session that stands for it. Both are empty until they are known. */
export function useShelves(
  templates: readonly Template[],
  sessions: readonly Session[],
): { favourites: App[]; recent: App[] } {
  const { favourites: names } = useFavourites();
  const { launches } = useRecentLaunches();
  if (!names || !launches) return { favourites: [], recent: [] };
  const favourites = names.flatMap(name => {
    const template = templates.find(({ metadata }) => metadata.name === name);
    return template ? [{ template, session: pickSession(sessions, name) }] : [];
  });
  const recent = recentApps({ templates, sessions, launches, favourites });
  return { favourites, recent: recent.slice(0, shownRecent) };
}
