import {
  coreServices,
  createServiceFactory,
  createServiceRef,
} from '@backstage/backend-plugin-api';
import { AuthenticatedSocket } from './AuthenticatedSocket';
import { allowedOrigins } from './allowedOrigins';
import { socketCloseCodes } from './socketCloseCodes';
import type { SocketUpgrades, UpgradeHandler } from './SocketUpgrades';

/** For sockets whose client is another part of the platform. */
export type SocketOptions = {
  /** Whether Backstage's limited tokens count, too, with which that part acts for somebody who is not there. */
  allowLimitedAccess?: boolean;
  /** Whether the client may stand still for as long as its own reader does; TCP finds the one that is gone. */
  mayStandStill?: boolean;
};

/** How a plugin opens WebSockets on the backend's port. */
export type SocketsService = {
  /**
   * Serves the WebSockets of `path`, such as `/api/v1/ws/sessions`. Pages of another Origin are refused (4403), clients tell who they
   * are in their first message, and every socket ends when the backend does. The handler also gets the query of the address, and what stands in the
   * place of the parameter with which a path may end.
   *
   * @throws Error when the path is taken.
   */
  registerSocket(
    path: string,
    handler: (
      socket: AuthenticatedSocket,
      query: URLSearchParams,
      parameter: string,
    ) => Promise<void>,
    options?: SocketOptions,
  ): void;
};

/**
 * The owner of the server's upgrades. `socketsFeature` provides it; a backend without that feature says so when it starts.
 */
export const socketUpgradesServiceRef = createServiceRef<SocketUpgrades>({
  id: 'streamspace.socket-upgrades',
  scope: 'root',
});

/** WebSockets that are authenticated by the plugin that serves them. */
export const socketsServiceRef = createServiceRef<SocketsService>({
  id: 'streamspace.sockets',
  scope: 'plugin',
  defaultFactory: async service =>
    createServiceFactory({
      service,
      deps: {
        upgrades: socketUpgradesServiceRef,
        config: coreServices.rootConfig,
        auth: coreServices.auth,
        logger: coreServices.logger,
      },
      factory({ upgrades, config, auth, logger }) {
        const origins = allowedOrigins(config);
        return {
          registerSocket(path, handler, options = {}) {
            const { allowLimitedAccess, mayStandStill } = options;
            const services = { auth, logger, allowLimitedAccess };
            const open: UpgradeHandler = (socket, request) => {
              const { origin } = request.headers;
              // Programs other than browsers send no Origin, and no cookies that could be abused.
              if (origin !== undefined && !origins.has(origin)) {
                socket.close(
                  socketCloseCodes.forbidden,
                  'not from the portal’s Origin',
                );
                return;
              }
              const [address, search] = request.url!.split('?');
              const parameter = address.slice(address.lastIndexOf('/') + 1);
              AuthenticatedSocket.accept(socket, services, client =>
                handler(client, new URLSearchParams(search), parameter),
              );
            };
            upgrades.register(path, open, { mayStandStill });
          },
        };
      },
    }),
});
