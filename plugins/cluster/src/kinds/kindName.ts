import type { ApiKind } from '../api/ClusterApi';

/** A kind as RBAC, kubectl and the addresses of pages name it: `pods`, `deployments.apps`. */
export function kindName({
  plural,
  group,
}: Pick<ApiKind, 'plural' | 'group'>): string {
  return group ? `${plural}.${group}` : plural;
}

/** `v1`, or `apps/v1`. */
export function apiVersionOf({
  group,
  version,
}: Pick<ApiKind, 'group' | 'version'>): string {
  return group ? `${group}/${version}` : version;
}

/** A kind by its name, in the version that the server prefers where it has the kind. */
export function findKind(kinds: ApiKind[], name: string): ApiKind | undefined {
  const versions = kinds.filter(kind => kindName(kind) === name);
  return versions.find(({ isPreferred }) => isPreferred) ?? versions[0];
}

/** A kind by what stands in a manifest. */
export function kindOf(
  kinds: ApiKind[],
  { apiVersion, kind }: { apiVersion?: string; kind?: string },
): ApiKind | undefined {
  return kinds.find(
    known => apiVersionOf(known) === apiVersion && known.kind === kind,
  );
}
