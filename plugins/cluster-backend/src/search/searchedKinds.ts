import { resourceNameOf, type ApiResource } from '../discovery/ApiResource';

/** The kinds in which people look for things, those that they look for most first. */
const usual = [
  'pods',
  'deployments.apps',
  'statefulsets.apps',
  'daemonsets.apps',
  'jobs.batch',
  'cronjobs.batch',
  'services',
  'ingresses.networking.k8s.io',
  'configmaps',
  'secrets',
  'persistentvolumeclaims',
  'persistentvolumes',
  'namespaces',
  'nodes',
  'serviceaccounts',
];

/** Of custom kinds no more: each is a watch on the cluster. */
const maxCustom = 15;

/** Which of a cluster's kinds a search looks through: the usual ones, then custom ones by their names, each in the version that the server prefers. */
export function searchedKinds(kinds: ApiResource[]): ApiResource[] {
  const watched = kinds.filter(
    ({ verbs, isPreferred }) =>
      isPreferred && verbs.includes('list') && verbs.includes('watch'),
  );
  const custom = watched
    .filter(({ group }) => group.includes('.') && !group.endsWith('.k8s.io'))
    .sort((a, b) => a.kind.localeCompare(b.kind))
    .slice(0, maxCustom);
  return [
    ...usual.flatMap(
      name => watched.find(kind => resourceNameOf(kind) === name) ?? [],
    ),
    ...custom,
  ];
}
