import type * as apps from 'kubernetes-types/apps/v1';
import type * as batch from 'kubernetes-types/batch/v1';
import type * as coordination from 'kubernetes-types/coordination/v1';
import type * as core from 'kubernetes-types/core/v1';
import type * as discovery from 'kubernetes-types/discovery/v1';
import type * as networking from 'kubernetes-types/networking/v1';
import type * as policy from 'kubernetes-types/policy/v1';
import type * as rbac from 'kubernetes-types/rbac/v1';
import type * as storage from 'kubernetes-types/storage/v1';
import type * as apiextensions from 'kubernetes-types/apiextensions/v1';
import type {
  Connection as ConnectionResource,
  Session as SessionResource,
  Template as TemplateResource,
  TemplateRepository as TemplateRepositoryResource,
} from '@streamspace/plugin-common';
import type { KubernetesObject, ResourceKind } from './ResourceKind';

function kind<T extends KubernetesObject>(
  apiVersion: string,
  name: string,
  plural: string,
  scope: 'Namespaced' | 'Cluster' = 'Namespaced',
): ResourceKind<T> {
  const [group, version] = apiVersion.includes('/')
    ? apiVersion.split('/')
    : ['', apiVersion];
  return {
    group,
    version,
    kind: name,
    plural,
    namespaced: scope === 'Namespaced',
  };
}

const streamspace = 'stream.streamspace.io/v1alpha1';

export const Session = kind<SessionResource>(
  streamspace,
  'Session',
  'sessions',
);
export const Template = kind<TemplateResource>(
  streamspace,
  'Template',
  'templates',
);
export const TemplateRepository = kind<TemplateRepositoryResource>(
  streamspace,
  'TemplateRepository',
  'templaterepositories',
);
export const Connection = kind<ConnectionResource>(
  streamspace,
  'Connection',
  'connections',
);

export const Namespace = kind<core.Namespace>(
  'v1',
  'Namespace',
  'namespaces',
  'Cluster',
);
export const Node = kind<core.Node>('v1', 'Node', 'nodes', 'Cluster');
export const Pod = kind<core.Pod>('v1', 'Pod', 'pods');
export const Service = kind<core.Service>('v1', 'Service', 'services');
export const ConfigMap = kind<core.ConfigMap>('v1', 'ConfigMap', 'configmaps');
export const Secret = kind<core.Secret>('v1', 'Secret', 'secrets');
export const Event = kind<core.Event>('v1', 'Event', 'events');
export const PersistentVolume = kind<core.PersistentVolume>(
  'v1',
  'PersistentVolume',
  'persistentvolumes',
  'Cluster',
);
export const PersistentVolumeClaim = kind<core.PersistentVolumeClaim>(
  'v1',
  'PersistentVolumeClaim',
  'persistentvolumeclaims',
);
export const ServiceAccount = kind<core.ServiceAccount>(
  'v1',
  'ServiceAccount',
  'serviceaccounts',
);
export const Deployment = kind<apps.Deployment>(
  'apps/v1',
  'Deployment',
  'deployments',
);
export const ReplicaSet = kind<apps.ReplicaSet>(
  'apps/v1',
  'ReplicaSet',
  'replicasets',
);
export const StatefulSet = kind<apps.StatefulSet>(
  'apps/v1',
  'StatefulSet',
  'statefulsets',
);
export const DaemonSet = kind<apps.DaemonSet>(
  'apps/v1',
  'DaemonSet',
  'daemonsets',
);
export const ControllerRevision = kind<apps.ControllerRevision>(
  'apps/v1',
  'ControllerRevision',
  'controllerrevisions',
);
export const Job = kind<batch.Job>('batch/v1', 'Job', 'jobs');
/** v1 since Kubernetes 1.21, v1beta1 before. */
export const CronJob = kind<batch.CronJob>('batch/v1', 'CronJob', 'cronjobs');
/** v1 since Kubernetes 1.21, v1beta1 before. */
export const PodDisruptionBudget = kind<policy.PodDisruptionBudget>(
  'policy/v1',
  'PodDisruptionBudget',
  'poddisruptionbudgets',
);
/** v1 since Kubernetes 1.21; only the local cluster's own controllers use it. */
export const EndpointSlice = kind<discovery.EndpointSlice>(
  'discovery.k8s.io/v1',
  'EndpointSlice',
  'endpointslices',
);
export const Lease = kind<coordination.Lease>(
  'coordination.k8s.io/v1',
  'Lease',
  'leases',
);
export const NetworkPolicy = kind<networking.NetworkPolicy>(
  'networking.k8s.io/v1',
  'NetworkPolicy',
  'networkpolicies',
);
export const Role = kind<rbac.Role>(
  'rbac.authorization.k8s.io/v1',
  'Role',
  'roles',
);
export const RoleBinding = kind<rbac.RoleBinding>(
  'rbac.authorization.k8s.io/v1',
  'RoleBinding',
  'rolebindings',
);
export const ClusterRole = kind<rbac.ClusterRole>(
  'rbac.authorization.k8s.io/v1',
  'ClusterRole',
  'clusterroles',
  'Cluster',
);
export const ClusterRoleBinding = kind<rbac.ClusterRoleBinding>(
  'rbac.authorization.k8s.io/v1',
  'ClusterRoleBinding',
  'clusterrolebindings',
  'Cluster',
);
export const StorageClass = kind<storage.StorageClass>(
  'storage.k8s.io/v1',
  'StorageClass',
  'storageclasses',
  'Cluster',
);
export const CustomResourceDefinition =
  kind<apiextensions.CustomResourceDefinition>(
    'apiextensions.k8s.io/v1',
    'CustomResourceDefinition',
    'customresourcedefinitions',
    'Cluster',
  );
