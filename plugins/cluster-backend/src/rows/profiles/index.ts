import { resourceNameOf, type ApiResource } from '../../discovery/ApiResource';
import type { KindProfile } from '../KindProfile';
import { events } from './events';
import { nodes } from './nodes';
import { pods } from './pods';
import { services } from './services';
import { controllers, cronJobs, jobs } from './workloads';

/** By the name of the kind in RBAC. */
const profiles: Record<string, KindProfile> = {
  pods,
  nodes,
  events,
  services,
  'deployments.apps': controllers,
  'statefulsets.apps': controllers,
  'daemonsets.apps': controllers,
  'replicasets.apps': controllers,
  'jobs.batch': jobs,
  'cronjobs.batch': cronJobs,
  namespaces: { facets: ['Status'] },
  persistentvolumeclaims: { facets: ['Status'] },
  persistentvolumes: { facets: ['Status'] },
  secrets: { facets: ['Type'] },
};

/** What lists know of a kind; of most no more than the server's columns. */
export function profileOf(kind: ApiResource): KindProfile {
  return profiles[resourceNameOf(kind)] ?? {};
}
