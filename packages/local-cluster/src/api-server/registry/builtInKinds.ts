import type { Resource } from './Resource';
import { DEPLOYMENTS, REPLICA_SETS } from './kinds/apps';
import { CLASS_KINDS } from './kinds/classKinds';
import { CONTROLLER_REVISIONS } from './kinds/controllerRevisions';
import { CRON_JOBS, OLD_CRON_JOBS } from './kinds/cronJobs';
import { CUSTOM_RESOURCE_DEFINITIONS } from './kinds/customResourceDefinitions';
import { DAEMON_SETS } from './kinds/daemonSets';
import { DATA_KINDS } from './kinds/dataKinds';
import { EVENTS, NEW_EVENTS } from './kinds/events';
import { HORIZONTAL_POD_AUTOSCALERS } from './kinds/horizontalPodAutoscalers';
import { JOBS } from './kinds/jobs';
import { METRICS } from './kinds/metrics';
import { NAMESPACES } from './kinds/namespaces';
import { NODES } from './kinds/nodes';
import {
  OLD_POD_DISRUPTION_BUDGETS,
  POD_DISRUPTION_BUDGETS,
} from './kinds/podDisruptionBudgets';
import { PODS } from './kinds/pods';
import { RBAC_KINDS } from './kinds/rbacKinds';
import { REVIEWS } from './kinds/reviews';
import { RESOURCE_QUOTAS } from './kinds/resourceQuotas';
import { SERVICE_ACCOUNTS } from './kinds/serviceAccounts';
import { SERVICES } from './kinds/services';
import { STATEFUL_SETS } from './kinds/statefulSets';
import { STORAGE_KINDS } from './kinds/storageKinds';

/** All kinds that are served without a CustomResourceDefinition; the core group comes first. */
export const BUILT_IN_KINDS: readonly Resource[] = [
  ...[
    NAMESPACES,
    PODS,
    SERVICES,
    NODES,
    EVENTS,
    SERVICE_ACCOUNTS,
    RESOURCE_QUOTAS,
    ...DATA_KINDS.filter(resource => resource.group === ''),
    ...STORAGE_KINDS.filter(resource => resource.group === ''),
  ],
  DEPLOYMENTS,
  REPLICA_SETS,
  STATEFUL_SETS,
  DAEMON_SETS,
  CONTROLLER_REVISIONS,
  JOBS,
  CRON_JOBS,
  OLD_CRON_JOBS,
  HORIZONTAL_POD_AUTOSCALERS,
  POD_DISRUPTION_BUDGETS,
  OLD_POD_DISRUPTION_BUDGETS,
  NEW_EVENTS,
  ...REVIEWS,
  ...DATA_KINDS.filter(resource => resource.group !== ''),
  ...STORAGE_KINDS.filter(resource => resource.group !== ''),
  ...RBAC_KINDS,
  ...CLASS_KINDS,
  ...METRICS,
  CUSTOM_RESOURCE_DEFINITIONS,
];
