import type {
  LoggerService,
  PermissionsService,
  UserInfoService,
} from '@backstage/backend-plugin-api';
import {
  Connection as ConnectionKind,
  type KubernetesService,
} from '@streamspace/plugin-node';
import type { Knex } from 'knex';
import { ConnectionStore } from '../database/ConnectionStore';
import { GrantStore } from '../database/GrantStore';
import { PlaceStore } from '../database/PlaceStore';
import { SilenceStore } from '../database/SilenceStore';
import { ConnectionResources } from '../kubernetes/ConnectionResources';
import { TrackerLease } from '../kubernetes/TrackerLease';
import { ConnectionService } from './ConnectionService';
import { ConnectionSweeper } from './ConnectionSweeper';
import { ConnectService } from './ConnectService';
import { GatewayService } from './GatewayService';
import { Heartbeats } from './Heartbeats';
import { KeyedMutex } from './KeyedMutex';
import { PlaceService } from './PlaceService';
import { SessionFinder } from './SessionFinder';
import { SessionRights } from './SessionRights';
import { SessionStatusWriter } from './SessionStatusWriter';

export type TrackerOptions = {
  kubernetes: KubernetesService;
  db: Knex;
  permissions: PermissionsService;
  userInfo: UserInfoService;
  logger: LoggerService;
  /** Names this process. */
  identity: string;
};

/** Puts the parts of the connection tracker together. */
export function createTracker(options: TrackerOptions) {
  const { kubernetes, db, logger, identity } = options;
  const { client, namespace } = kubernetes;
  const onError = (error: Error) => logger.warn(error.message);

  const connections = new ConnectionStore(db);
  const grants = new GrantStore(db);
  const silence = new SilenceStore(db);
  const resources = new ConnectionResources(client);
  const reflector = kubernetes.reflector(ConnectionKind);
  const finder = new SessionFinder(kubernetes);
  const rights = new SessionRights(options);
  const mutex = new KeyedMutex();
  const heartbeats = new Heartbeats({ connections, onError });
  const places = new PlaceService({
    places: new PlaceStore(db),
    connections,
    resources,
    finder,
    mutex,
  });
  const connectionService = new ConnectionService({
    connections,
    grants,
    resources,
    reflector,
    heartbeats,
    namespace,
    mutex,
  });
  const statusWriter = new SessionStatusWriter({
    client,
    sessions: finder.sessions,
    reflector,
    connections,
    onError,
  });
  return {
    connect: new ConnectService({ finder, rights, places, grants, heartbeats }),
    connections: connectionService,
    gateway: new GatewayService({
      connections,
      connectionService,
      grants,
      silence,
      finder,
      rights,
      places,
    }),
    sweeper: new ConnectionSweeper({
      connections,
      silence,
      grants,
      resources,
      lease: new TrackerLease({ client, namespace, identity }),
      isListening: () => reflector.healthy && finder.sessions.healthy,
    }),
    stop: async () => {
      await statusWriter.stop();
      await heartbeats.stop();
    },
  };
}
