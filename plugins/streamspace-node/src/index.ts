export * from './kubernetes/ResourceKind';
export * from './kubernetes/kinds';
export * from './kubernetes/KubernetesApiError';
export * from './kubernetes/KubernetesClient';
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
export { serveHealth, type HealthOptions } from './process/serveHealth';
export { runProcess } from './process/runProcess';
