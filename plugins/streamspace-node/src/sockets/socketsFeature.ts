import {
  createBackendFeatureLoader,
  createServiceFactory,
} from '@backstage/backend-plugin-api';
import { socketUpgradesServiceRef } from './socketsService';
import { SocketUpgrades } from './SocketUpgrades';

/**
 * Backstage's HTTP server with WebSockets: `backend.add(socketsFeature)`.
 *
 * It replaces the root HTTP router's factory, the only place where Backstage gives the server out. Its sockets are ended when the
 * backend begins to stop.
 */
export const socketsFeature = createBackendFeatureLoader({
  async *loader() {
    // Loaded here alone: it is large, and other processes import this package too.
    const { rootHttpRouterServiceFactory } =
      await import('@backstage/backend-defaults/rootHttpRouter');
    const upgrades = new SocketUpgrades();
    yield rootHttpRouterServiceFactory({
      configure({ server, lifecycle, applyDefaults }) {
        applyDefaults();
        upgrades.attach(server);
        lifecycle.addShutdownHook(() => upgrades.terminateAll());
      },
    });
    yield createServiceFactory({
      service: socketUpgradesServiceRef,
      deps: {},
      factory: () => upgrades,
    });
  },
});
