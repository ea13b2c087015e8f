/**
 * Keeps the rules of ClusterRoles that gather those of others, such as `view`, which the definitions of custom resources extend.
 *
 * https://kubernetes.io/docs/reference/access-authn-authz/rbac/#aggregated-clusterroles
 */
import { isDeepStrictEqual } from 'node:util';
import { ClusterRole, type Outcome } from '@streamspace/plugin-node';
import { ignoreNotFound } from '../framework/ignoreNotFound';
import {
  onEvery,
  type Controller,
  type ControllerContext,
} from '../framework/Controller';
import { aggregatedRules } from './aggregatedRules';

export function clusterRoleAggregation(context: ControllerContext): Controller {
  const roles = context.cache(ClusterRole);
  return {
    name: 'clusterrole-aggregation-controller',
    watch: enqueue => {
      // Which roles gather a changed one, and gathered it before, its labels alone do not say.
      onEvery(roles, () => {
        for (const { aggregationRule, metadata } of roles.list())
          if (aggregationRule) enqueue(metadata!.name!);
      });
    },
    reconcile,
  };

  async function reconcile(name: string): Promise<Outcome> {
    const role = roles.get(name);
    if (!role?.aggregationRule) return { done: true };
    const rules = aggregatedRules(role, roles.list());
    if (isDeepStrictEqual(rules, role.rules ?? [])) return { done: true };
    const { uid, resourceVersion } = role.metadata!;
    await context.client
      .mergePatch(
        ClusterRole,
        { name },
        { metadata: { uid, resourceVersion }, rules },
      )
      .catch(ignoreNotFound);
    return { done: true };
  }
}
