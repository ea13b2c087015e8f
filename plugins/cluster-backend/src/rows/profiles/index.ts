import { resourceNameOf, type ApiResource } from '../../discovery/ApiResource';
import type { KindProfile } from '../KindProfile';
import { bindings } from './bindings';
import { endpoints, endpointSlices } from './endpoints';
import { events } from './events';
import { nodes } from './nodes';
import { pods } from './pods';
import { resourceQuotas } from './quotas';
import { controllerRevisions, replicaSets } from './revisions';
import {
  autoscalers,
  disruptionBudgets,
  ingresses,
  networkPolicies,
} from './selectors';
import { services } from './services';
import { sessions } from './sessions';
import { storage } from './storage';
import { controllers, cronJobs, jobs } from './workloads';

/** By the name of the kind in RBAC. */
const profiles: Record<string, KindProfile> = {
  pods,
  nodes,
  events,
  services,
  endpoints,
  'endpointslices.discovery.k8s.io': endpointSlices,
  'deployments.apps': controllers,
  'statefulsets.apps': controllers,
  'daemonsets.apps': controllers,
  'replicasets.apps': replicaSets,
  'controllerrevisions.apps': controllerRevisions,
  'jobs.batch': jobs,
  'cronjobs.batch': cronJobs,
  resourcequotas: resourceQuotas,
  namespaces: { facets: ['Status'] },
  persistentvolumeclaims: storage,
  persistentvolumes: storage,
  'networkpolicies.networking.k8s.io': networkPolicies,
  'poddisruptionbudgets.policy': disruptionBudgets,
  'ingresses.networking.k8s.io': ingresses,
  'horizontalpodautoscalers.autoscaling': autoscalers,
  'rolebindings.rbac.authorization.k8s.io': bindings,
  'clusterrolebindings.rbac.authorization.k8s.io': bindings,
  'sessions.stream.streamspace.io': sessions,
  secrets: { facets: ['Type'] },
};

/** What lists know of a kind; of most no more than the server's columns. */
export function profileOf(kind: ApiResource): KindProfile {
  return profiles[resourceNameOf(kind)] ?? {};
}
