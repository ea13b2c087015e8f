export * from './kubernetes/ResourceKind';
export * from './kubernetes/kinds';
export * from './kubernetes/KubernetesApiError';
export { KubernetesClient } from './kubernetes/KubernetesClient';
export * from './kubernetes/requestOptions';
export { resourcePath } from './kubernetes/resourcePath';
export * from './kubernetes/KubernetesTable';
export { withoutManagedFields } from './kubernetes/withoutManagedFields';
export { openWebSocket } from './kubernetes/openWebSocket';
export {
  carryPort,
  portForwardPath,
  portForwardProtocol,
  PortRefusedError,
} from './kubernetes/carryPort';
export { broken, watchWebSocket } from './kubernetes/watchWebSocket';
export { loadKubeConfig } from './kubernetes/loadKubeConfig';
export {
  Reflector,
  jitteredBackoffMs,
  type ObjectChange,
  type ReflectorOptions,
} from './reflector/Reflector';
export {
  WorkQueue,
  defaultBackoffMs,
  type Outcome,
  type Reconcile,
  type WorkQueueOptions,
} from './queue/WorkQueue';
export {
  LeaderElection,
  type LeaderElectionOptions,
} from './lease/LeaderElection';
export { EventRecorder, type Announcement } from './events/EventRecorder';
export { serveHealth, type HealthOptions } from './process/serveHealth';
export { ReflectorIndex } from './reflector/ReflectorIndex';
export { runProcess } from './process/runProcess';
export { apiV1ServiceRef, type ApiV1Service } from './api/apiV1Service';
export {
  readOpenApiDocument,
  type OpenApiDocument,
} from './api/OpenApiDocument';
export { EventStream } from './api/EventStream';
export { fromOutage } from './api/fromOutage';
export { fromKubernetesError } from './cluster/fromKubernetesError';
export {
  AuthenticatedSocket,
  type SocketHandler,
  type UserCredentials,
} from './sockets/AuthenticatedSocket';
export { socketCloseCodes } from './sockets/socketCloseCodes';
export {
  socketsServiceRef,
  socketUpgradesServiceRef,
  type SocketOptions,
  type SocketsService,
} from './sockets/socketsService';
export { socketsFeature } from './sockets/socketsFeature';
export { SocketUpgrades } from './sockets/SocketUpgrades';
export {
  kubernetesServiceRef,
  type KubernetesService,
} from './cluster/kubernetesService';
export { SharedReflectors } from './cluster/SharedReflectors';
export { ownershipEntityRefs, userRefOf } from './identity/ownershipEntityRefs';
export { audited } from './audit/audited';
export { createSession, type NewSession } from './sessions/createSession';
export { mayLaunchDrafts } from './sessions/mayLaunchDrafts';
export {
  basePathOf,
  PathMode,
  readPathMode,
  sharedPathPrefix,
} from './sessions/PathMode';
export { decodeCursor, encodeCursor } from './paging/pageCursor';
export { parseSort, type PageSort, type Sortable } from './paging/pageSort';
export { readPage, type Page, type PageRequest } from './paging/readPage';
