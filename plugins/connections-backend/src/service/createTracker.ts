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
import { PictureStore } from '../database/PictureStore';
import { SocketStore } from '../database/SocketStore';
import { TabStore } from '../database/TabStore';
import { GrantStore } from '../database/GrantStore';
import { PlaceStore } from '../database/PlaceStore';
import { SilenceStore } from '../database/SilenceStore';
import { ConnectionResources } from '../kubernetes/ConnectionResources';
import { LivingConnections } from '../kubernetes/LivingConnections';
import { TrackerLease } from '../kubernetes/TrackerLease';
import { ActivityWriter } from './ActivityWriter';
import { ConnectionAdministration } from './ConnectionAdministration';
import { ConnectionEnder } from './ConnectionEnder';
import { ConnectionService } from './ConnectionService';
import { ConnectionSweeper } from './ConnectionSweeper';
import { ConnectService } from './ConnectService';
import { GatewayService } from './GatewayService';
import { Heartbeats } from './Heartbeats';
import { KeyedMutex } from './KeyedMutex';
import { PlaceService } from './PlaceService';
import { SessionFinder } from './SessionFinder';
import { SessionRights } from './SessionRights';
import { SharedSession } from './SharedSession';
import { SharingKeeper } from './SharingKeeper';
import { SessionStatusWriter } from './SessionStatusWriter';

export type TrackerOptions = {
  kubernetes: KubernetesService;
  db: Knex;
  permissions: PermissionsService;
  userInfo: UserInfoService;
  logger: LoggerService;
  /** Names this process. */
  identity: string;
  now?: () => Date;
};

/** Puts the parts of the connection tracker together. */
export function createTracker(options: TrackerOptions) {
  const { kubernetes, db, logger, identity, now = () => new Date() } = options;
  const { client, namespace } = kubernetes;
  const nowMs = () => now().getTime();
  const onError = (error: Error) => logger.warn(error.message);

  const connections = new ConnectionStore(db, now);
  const grants = new GrantStore(db, now);
  const silence = new SilenceStore(db, now);
  const sockets = new SocketStore(db, now);
  const tabs = new TabStore(db, now);
  const pictures = new PictureStore(db, now);
  const resources = new ConnectionResources(client, now);
  const reflector = kubernetes.reflector(ConnectionKind);
  // Before whatever else listens to the Connections, so that it finds them there.
  const living = new LivingConnections(reflector);
  const finder = new SessionFinder(kubernetes);
  const rights = new SessionRights(options, nowMs);
  const mutex = new KeyedMutex();
  const heartbeats = new Heartbeats({ connections, tabs, onError, now });
  const ender = new ConnectionEnder({
    connections,
    sockets,
    grants,
    resources,
    mutex,
  });
  const activity = new ActivityWriter({
    connections,
    resources,
    reflector,
    sessions: finder.sessions,
    namespace,
    now: nowMs,
  });
  const places = new PlaceService({
    places: new PlaceStore(db, now),
    connections,
    resources,
    finder,
    mutex,
  });
  const statusWriter = new SessionStatusWriter({
    client,
    sessions: finder.sessions,
    reflector,
    living,
    connections,
    onError,
  });
  const sharingKeeper = new SharingKeeper({
    sessions: finder.sessions,
    reflector,
    living,
    connections,
    grants,
    resources,
    rights,
    ender,
    onError,
    now: nowMs,
  });
  return {
    heartbeats,
    connect: new ConnectService({
      ...options,
      finder,
      rights,
      places,
      grants,
      heartbeats,
    }),
    connections: new ConnectionService({
      connections,
      grants,
      tabs,
      ender,
      reflector,
      heartbeats,
      activity,
      namespace,
    }),
    shared: new SharedSession({
      db,
      finder,
      rights,
      connections,
      pictures,
      resources,
      activity,
      living,
      now,
    }),
    administration: new ConnectionAdministration({
      ...options,
      connections,
      finder,
      ender,
    }),
    gateway: new GatewayService({
      connections,
      ender,
      activity,
      grants,
      sockets,
      pictures,
      finder,
      rights,
      places,
    }),
    sweeper: new ConnectionSweeper({
      connections,
      silence,
      grants,
      resources,
      activity,
      tabs,
      lease: new TrackerLease({ client, namespace, identity, now }),
      isListening: () => reflector.healthy && finder.sessions.healthy,
    }),
    stop: async () => {
      await statusWriter.stop();
      await sharingKeeper.stop();
      await heartbeats.stop();
    },
  };
}
