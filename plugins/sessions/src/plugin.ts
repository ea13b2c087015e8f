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
import {
  allSessionsRouteRef,
  connectionsRouteRef,
  hibernatedSessionsRouteRef,
  launcherRouteRef,
  sessionsRouteRef,
} from './routes';

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
  routes: {
    root: sessionsRouteRef,
    apps: launcherRouteRef,
    all: allSessionsRouteRef,
    hibernated: hibernatedSessionsRouteRef,
  },
  externalRoutes: { connections: connectionsRouteRef },
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

/** Everybody's sessions, for who may see them; mount it at `/admin/sessions`. */
export const AllSessionsPage = sessionsPlugin.provide(
  createRoutableExtension({
    name: 'AllSessionsPage',
    component: () =>
      import('./pages/AllSessionsPage').then(m => m.AllSessionsPage),
    mountPoint: allSessionsRouteRef,
  }),
);

/** Everybody's sessions that sleep; mount it at `/admin/hibernated-sessions`. */
export const HibernatedSessionsPage = sessionsPlugin.provide(
  createRoutableExtension({
    name: 'HibernatedSessionsPage',
    component: () =>
      import('./pages/HibernatedSessionsPage').then(
        m => m.HibernatedSessionsPage,
      ),
    mountPoint: hibernatedSessionsRouteRef,
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
