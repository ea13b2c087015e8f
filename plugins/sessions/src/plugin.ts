import {
  createComponentExtension,
  createPlugin,
  createRoutableExtension,
} from '@backstage/core-plugin-api';
import {
  commandPaletteApiFactory,
  connectionsApiFactory,
  liveSessionsApiFactory,
  sessionFeedsApiFactory,
  sessionsApiFactory,
} from './api/factories';
import { launcherRouteRef, sessionsRouteRef } from './routes';

/** Launcher, My sessions and the session view, for portals of the classic frontend system. */
export const sessionsPlugin = createPlugin({
  id: 'streamspace-sessions',
  apis: [
    sessionsApiFactory,
    connectionsApiFactory,
    liveSessionsApiFactory,
    sessionFeedsApiFactory,
    commandPaletteApiFactory,
  ],
  routes: { root: sessionsRouteRef, apps: launcherRouteRef },
});

/** The launcher; mount it at `/apps`. */
export const LauncherPage = sessionsPlugin.provide(
  createRoutableExtension({
    name: 'LauncherPage',
    component: () => import('./pages/LauncherPage').then(m => m.LauncherPage),
    mountPoint: launcherRouteRef,
  }),
);

/** My sessions and, below it, each session's view; mount it at `/sessions`. */
export const SessionsPage = sessionsPlugin.provide(
  createRoutableExtension({
    name: 'SessionsPage',
    component: () =>
      import('./pages/SessionsRouter').then(m => m.SessionsRouter),
    mountPoint: sessionsRouteRef,
  }),
);

/** The palette behind Ctrl+K (⌘K); place it once, inside the app's router. */
export const CommandPalette = sessionsPlugin.provide(
  createComponentExtension({
    name: 'CommandPalette',
    component: {
      lazy: () =>
        import('./components/palette/CommandPalette').then(
          m => m.CommandPalette,
        ),
    },
  }),
);
