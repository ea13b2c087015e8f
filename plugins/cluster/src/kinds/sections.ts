import type { ApiKind } from '../api/ClusterApi';
import { kindName } from './kindName';

/** Where people look for a kind. */
export type SectionId =
  | 'nodes'
  | 'workloads'
  | 'network'
  | 'storage'
  | 'namespaces'
  | 'access'
  | 'events'
  | 'custom';

/** The kinds that every cluster has and people look at, in the order of the navigation. */
const known: [SectionId, string[]][] = [
  ['nodes', ['nodes']],
  [
    'workloads',
    [
      'pods',
      'deployments.apps',
      'statefulsets.apps',
      'daemonsets.apps',
      'jobs.batch',
      'cronjobs.batch',
      'replicasets.apps',
      'horizontalpodautoscalers.autoscaling',
      'poddisruptionbudgets.policy',
    ],
  ],
  [
    'network',
    [
      'services',
      'ingresses.networking.k8s.io',
      'endpointslices.discovery.k8s.io',
      'networkpolicies.networking.k8s.io',
      'ingressclasses.networking.k8s.io',
    ],
  ],
  [
    'storage',
    [
      'configmaps',
      'secrets',
      'persistentvolumeclaims',
      'persistentvolumes',
      'storageclasses.storage.k8s.io',
    ],
  ],
  ['namespaces', ['namespaces', 'resourcequotas', 'limitranges']],
  [
    'access',
    [
      'serviceaccounts',
      'roles.rbac.authorization.k8s.io',
      'rolebindings.rbac.authorization.k8s.io',
      'clusterroles.rbac.authorization.k8s.io',
      'clusterrolebindings.rbac.authorization.k8s.io',
    ],
  ],
  ['events', ['events']],
];

const knownNames = new Set(known.flatMap(([, names]) => names));

/** Whether a kind is one of Kubernetes' own, by its group: those have no dot, or end so. */
export const isBuiltIn = ({ group }: ApiKind) =>
  !group.includes('.') || group.endsWith('.k8s.io');

/** The navigation: what this cluster serves and lists, section by section. Of kinds in several versions there is one. */
export function sectionsOf(
  kinds: ApiKind[],
): { id: SectionId; kinds: ApiKind[] }[] {
  const byName = new Map<string, ApiKind>();
  for (const kind of kinds) {
    if (!kind.verbs.includes('list')) continue;
    const name = kindName(kind);
    if (!byName.has(name) || kind.isPreferred) byName.set(name, kind);
  }
  const sections = known.map(([id, names]) => ({
    id,
    kinds: names.flatMap(name => byName.get(name) ?? []),
  }));
  const custom = [...byName.values()]
    .filter(
      kind =>
        kind.verbs.includes('watch') &&
        (!isBuiltIn(kind) || kind.plural === 'customresourcedefinitions') &&
        !knownNames.has(kindName(kind)),
    )
    .sort((a, b) => a.kind.localeCompare(b.kind));
  return [...sections, { id: 'custom' as const, kinds: custom }].filter(
    section => section.kinds.length > 0,
  );
}
