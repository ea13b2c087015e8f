import type { Resource } from './Resource';
import { DEPLOYMENTS, REPLICA_SETS } from './kinds/apps';
import { CUSTOM_RESOURCE_DEFINITIONS } from './kinds/customResourceDefinitions';
import { DATA_KINDS } from './kinds/dataKinds';
import { EVENTS, NEW_EVENTS } from './kinds/events';
import { NAMESPACES } from './kinds/namespaces';
import { NODES } from './kinds/nodes';
import { POD_METRICS } from './kinds/podMetrics';
import { PODS } from './kinds/pods';
import { RBAC_KINDS } from './kinds/rbacKinds';
import { REVIEWS } from './kinds/reviews';
import { RESOURCE_QUOTAS } from './kinds/resourceQuotas';
import { SERVICE_ACCOUNTS } from './kinds/serviceAccounts';
import { SERVICES } from './kinds/services';
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
  NEW_EVENTS,
  ...REVIEWS,
  ...DATA_KINDS.filter(resource => resource.group !== ''),
  ...STORAGE_KINDS.filter(resource => resource.group !== ''),
  ...RBAC_KINDS,
  POD_METRICS,
  CUSTOM_RESOURCE_DEFINITIONS,
];
