import type { Session, Template } from '@streamspace/plugin-common';
import { recentApps, type App } from '../launcher/recentApps';
import { pickSession } from '../sessions/pickSession';
import { useAppTimes } from '../storage/useAppTimes';
import { findTemplate } from './useTemplates';

/** So many recent apps show: two rows of a wide window. */
const shownRecent = 8;

/** The person's favourites and what they used lately, each with the session that stands for it. Both are empty until they are known. */
export function useShelves(
  templates: readonly Template[],
  sessions: readonly Session[],
): { favourites: App[]; recent: App[] } {
  const marks = useAppTimes('favourites', templates);
  const launches = useAppTimes('launches', templates);
  if (!marks || !launches) return { favourites: [], recent: [] };
  const favourites = marks.map(({ template: name }) => ({
    template: findTemplate(templates, name)!,
    session: pickSession(sessions, name),
  }));
  const recent = recentApps({ templates, sessions, launches, favourites });
  return { favourites, recent: recent.slice(0, shownRecent) };
}
