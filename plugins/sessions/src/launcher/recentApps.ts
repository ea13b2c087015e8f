import type { Session, Template } from '@streamspace/plugin-common';
import { sessionState } from '@streamspace/plugin-react';
import { lastTouched } from '../sessions/lastUsed';
import type { AppTime } from '../storage/useAppTimes';

/** An app, and the session of it that a tile or card stands for. */
export interface App {
  template: Template;
  session: Session | undefined;
}

/** Whether a session takes part in what goes on now: it runs, is on its way to it, or failed. */
export function isActive(session: Session): boolean {
  return !['hibernated', 'ended'].includes(sessionState(session));
}

/**
 * What the person used lately, newest first: their sleeping sessions, and the apps that they launched and of which no session is left. What the
 * favourites show is left out.
 */
export function recentApps(options: {
  templates: readonly Template[];
  sessions: readonly Session[];
  launches: readonly AppTime[];
  favourites: readonly App[];
}): App[] {
  const { templates, sessions, launches, favourites } = options;
  const used = [
    ...sessions
      .filter(session => sessionState(session) === 'hibernated')
      .map(session => ({
        name: session.spec.template,
        session,
        at: lastTouched(session),
      })),
    ...launches
      .filter(launch =>
        sessions.every(
          session =>
            session.spec.template !== launch.template ||
            sessionState(session) === 'ended',
        ),
      )
      .map(({ template, at }) => ({ name: template, session: undefined, at })),
  ];
  return used
    .sort((a, b) => b.at.localeCompare(a.at))
    .flatMap(({ name, session }) => {
      const template = templates.find(({ metadata }) => metadata.name === name);
      return template ? [{ template, session }] : [];
    })
    .filter(app =>
      favourites.every(
        ({ template, session }) =>
          template !== app.template || session !== app.session,
      ),
    );
}
