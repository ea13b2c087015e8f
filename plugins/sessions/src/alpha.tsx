/**
 * Launcher, My sessions and the session view, for Backstage's new frontend system.
 *
 * @packageDocumentation
 */
import {
  ApiBlueprint,
  AppRootElementBlueprint,
  createFrontendPlugin,
  PageBlueprint,
} from '@backstage/frontend-plugin-api';
import AppsIcon from '@material-ui/icons/Apps';
import MoonIcon from '@material-ui/icons/Brightness3';
import SessionsIcon from '@material-ui/icons/DesktopWindows';
import AllSessionsIcon from '@material-ui/icons/ViewList';
import { sessionReadAllPermission } from '@streamspace/plugin-common';
import {
  commandPaletteApiFactory,
  connectionsApiFactory,
  liveSessionsApiFactory,
  sessionFeedsApiFactory,
  sessionsApiFactory,
} from './api/factories';
import { CommandPalette } from './components/palette/CommandPalette';
import {
  allSessionsRouteRef,
  connectionsRouteRef,
  hibernatedSessionsRouteRef,
  launcherRouteRef,
  sessionRouteRef,
  sessionsRouteRef,
} from './routes';

const launcherPage = PageBlueprint.make({
  name: 'apps',
  params: {
    path: '/apps',
    title: 'Apps',
    icon: <AppsIcon fontSize="inherit" />,
    routeRef: launcherRouteRef,
    noHeader: true,
    loader: () => import('./pages/LauncherPage').then(m => <m.LauncherPage />),
  },
});

const sessionsPage = PageBlueprint.make({
  params: {
    path: '/sessions',
    title: 'My sessions',
    icon: <SessionsIcon fontSize="inherit" />,
    routeRef: sessionsRouteRef,
    noHeader: true,
    loader: () =>
      import('./pages/SessionsRouter').then(m => <m.SessionsRouter />),
  },
});

const forWhoSeesAll = {
  permissions: { $contains: sessionReadAllPermission.name },
};

const allSessionsPage = PageBlueprint.make({
  name: 'all',
  if: forWhoSeesAll,
  params: {
    path: '/admin/sessions',
    title: 'All sessions',
    icon: <AllSessionsIcon fontSize="inherit" />,
    routeRef: allSessionsRouteRef,
    noHeader: true,
    loader: () =>
      import('./pages/AllSessionsPage').then(m => <m.AllSessionsPage />),
  },
});

const hibernatedSessionsPage = PageBlueprint.make({
  name: 'hibernated',
  if: forWhoSeesAll,
  params: {
    path: '/admin/hibernated-sessions',
    title: 'Hibernated sessions',
    icon: <MoonIcon fontSize="inherit" />,
    routeRef: hibernatedSessionsRouteRef,
    noHeader: true,
    loader: () =>
      import('./pages/HibernatedSessionsPage').then(m => (
        <m.HibernatedSessionsPage />
      )),
  },
});

const sessionsApi = ApiBlueprint.make({
  name: 'sessions',
  params: define => define(sessionsApiFactory),
});

const connectionsApi = ApiBlueprint.make({
  name: 'connections',
  params: define => define(connectionsApiFactory),
});

const liveSessionsApi = ApiBlueprint.make({
  name: 'live',
  params: define => define(liveSessionsApiFactory),
});

const sessionFeedsApi = ApiBlueprint.make({
  name: 'feeds',
  params: define => define(sessionFeedsApiFactory),
});

const commandPaletteApi = ApiBlueprint.make({
  name: 'command-palette',
  params: define => define(commandPaletteApiFactory),
});

const commandPalette = AppRootElementBlueprint.make({
  name: 'command-palette',
  params: { element: <CommandPalette /> },
});

export default createFrontendPlugin({
  pluginId: 'streamspace-sessions',
  title: 'StreamSpace',
  icon: <AppsIcon fontSize="inherit" />,
  routes: {
    apps: launcherRouteRef,
    root: sessionsRouteRef,
    session: sessionRouteRef,
    all: allSessionsRouteRef,
    hibernated: hibernatedSessionsRouteRef,
  },
  externalRoutes: { connections: connectionsRouteRef },
  extensions: [
    launcherPage,
    sessionsPage,
    allSessionsPage,
    hibernatedSessionsPage,
    sessionsApi,
    connectionsApi,
    liveSessionsApi,
    sessionFeedsApi,
    commandPaletteApi,
    commandPalette,
  ],
});
