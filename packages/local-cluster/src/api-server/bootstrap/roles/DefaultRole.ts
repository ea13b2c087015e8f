import type { PolicyRule } from '../../auth/rbac/PolicyRule';

/** A ClusterRole that every cluster has, with those whom it is bound to. */
export interface DefaultRole {
  name: string;
  rules?: PolicyRule[];
  labels?: Record<string, string>;
  /** The role has the rules of all ClusterRoles with these labels. */
  aggregates?: Record<string, string>;
  /** To whom a ClusterRoleBinding of the same name gives it. */
  subjects?: Array<{ kind: 'User' | 'Group'; name: string }>;
}

/** A rule about resources; verbs and resources are separated by spaces, and the core group is the empty one. */
export function rule(
  verbs: string,
  apiGroups: string[],
  resources: string,
): PolicyRule {
  return {
    verbs: verbs.split(' '),
    apiGroups,
    resources: resources.split(' '),
  };
}

/** A rule that lets somebody GET paths that are no resources; they are separated by spaces. */
export function pathsRule(paths: string): PolicyRule {
  return { verbs: ['get'], nonResourceURLs: paths.split(' ') };
}

/** What everything that tells of its work by Events needs. */
export const EVENTS_RULE = rule(
  'create patch update',
  ['', 'events.k8s.io'],
  'events',
);
