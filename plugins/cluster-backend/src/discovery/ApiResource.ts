import type { ResourceKind } from '@streamspace/plugin-node';

/** A kind as a cluster's discovery tells of it. */
export type ApiResource = ResourceKind & {
  shortNames: string[];
  /** What one may ask of it, such as `list`, `watch`, `patch`. */
  verbs: string[];
  /** Of one object, such as `scale`, `log`. */
  subresources: string[];
  /** Whether this is the version of its group that the server prefers. */
  isPreferred: boolean;
};

/** A kind as RBAC names it: `pods`, `deployments.apps`. */
export function resourceNameOf({
  plural,
  group,
}: Pick<ResourceKind, 'plural' | 'group'>): string {
  return group ? `${plural}.${group}` : plural;
}
