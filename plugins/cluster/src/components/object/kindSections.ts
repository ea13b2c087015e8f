import type { ComponentType } from 'react';
import type { ApiKind } from '../../api/ClusterApi';
import { kindName } from '../../kinds/kindName';
import { AccountBindings } from './access/AccountBindings';
import { BindingSubjects } from './access/BindingSubjects';
import { RoleRules } from './access/RoleRules';
import { UsageSection } from '../../usage/UsageSection';
import type { KindSectionProps } from './KindSectionProps';
import { NamespaceContents } from './namespaces/NamespaceContents';
import { NamespaceQuotas, QuotaUse } from './namespaces/QuotaUse';
import { IngressRules } from './network/IngressRules';
import { ServiceStatus } from './network/ServiceStatus';
import { NodeCapacity } from './nodes/NodeCapacity';
import { PodContainers } from './pods/PodContainers';
import { PodVolumes } from './pods/PodVolumes';
import { SecretValues } from './SecretValues';
import { ClaimStatus } from './storage/ClaimStatus';
import { StorageClassStatus } from './storage/StorageClassStatus';
import { VolumeStatus } from './storage/VolumeStatus';
import { CronJobRuns } from './workloads/CronJobRuns';
import { RolloutHistory } from './workloads/RolloutHistory';
import { WorkloadStatus } from './workloads/WorkloadStatus';

/** What the overview of each kind has beside the facts of all kinds, in its order. */
const sections: Record<string, ComponentType<KindSectionProps>[]> = {
  nodes: [NodeCapacity, UsageSection],
  pods: [PodContainers, UsageSection, PodVolumes],
  'deployments.apps': [WorkloadStatus, UsageSection, RolloutHistory],
  'statefulsets.apps': [WorkloadStatus, UsageSection, RolloutHistory],
  'daemonsets.apps': [WorkloadStatus, UsageSection, RolloutHistory],
  'replicasets.apps': [WorkloadStatus, UsageSection],
  'jobs.batch': [UsageSection],
  'cronjobs.batch': [CronJobRuns],
  services: [ServiceStatus],
  'ingresses.networking.k8s.io': [IngressRules],
  namespaces: [NamespaceQuotas, NamespaceContents],
  resourcequotas: [QuotaUse],
  persistentvolumeclaims: [ClaimStatus],
  persistentvolumes: [VolumeStatus],
  'storageclasses.storage.k8s.io': [StorageClassStatus],
  serviceaccounts: [AccountBindings],
  'roles.rbac.authorization.k8s.io': [RoleRules],
  'clusterroles.rbac.authorization.k8s.io': [RoleRules],
  'rolebindings.rbac.authorization.k8s.io': [BindingSubjects],
  'clusterrolebindings.rbac.authorization.k8s.io': [BindingSubjects],
  secrets: [SecretValues],
};

/** The parts of a kind's own. */
export function sectionsOfKind(
  kind: ApiKind,
): ComponentType<KindSectionProps>[] {
  return sections[kindName(kind)] ?? [];
}
