import { isDeepStrictEqual } from 'node:util';
import type { ClusterRole, PolicyRule } from 'kubernetes-types/rbac/v1';
import { matchesSelector } from '../selectors/matchesSelector';

/** The rules of all ClusterRoles that a role's aggregationRule selects, in the order of their names, each rule once. */
export function aggregatedRules(
  role: ClusterRole,
  all: readonly ClusterRole[],
): PolicyRule[] {
  const selectors = role.aggregationRule?.clusterRoleSelectors ?? [];
  const nameOf = ({ metadata }: ClusterRole) => metadata!.name!;
  const sources = all
    .filter(
      source =>
        nameOf(source) !== nameOf(role) &&
        selectors.some(selector =>
          matchesSelector(selector, source.metadata!.labels),
        ),
    )
    .sort((one, other) => (nameOf(one) < nameOf(other) ? -1 : 1));
  const rules: PolicyRule[] = [];
  for (const rule of sources.flatMap(source => source.rules ?? [])) {
    if (!rules.some(known => isDeepStrictEqual(known, rule))) rules.push(rule);
  }
  return rules;
}
