import { isPathAccess, type Access, type ResourceAccess } from '../Access';
import {
  isRecord,
  type KubernetesObject,
} from '../../objects/KubernetesObject';
import { arrayAt, textAt } from '../../objects/fieldAt';

/** The group of the kinds that say who may do what. */
export const RBAC_GROUP = 'rbac.authorization.k8s.io';

/**
 * One rule of a role: each of the verbs on each of the resources of each of the groups, or on each
 * of the paths. `*` stands for all of them: alone, before the slash of a subresource, or at the end
 * of a path. https://kubernetes.io/docs/reference/access-authn-authz/rbac/#role-and-clusterrole
 */
export interface PolicyRule {
  verbs: string[];
  apiGroups?: string[];
  /** Plurals, with subresources as `pods/log`. */
  resources?: string[];
  /** The only objects that the rule is about; absent or empty: all. */
  resourceNames?: string[];
  nonResourceURLs?: string[];
}

/** A role as a binding names it. */
export interface RoleRef {
  kind: string;
  name: string;
}

/** The role that a binding names. */
export function roleRefOf(binding: KubernetesObject): RoleRef {
  return {
    kind: textAt(binding, 'roleRef.kind'),
    name: textAt(binding, 'roleRef.name'),
  };
}

/** The rules of a Role or ClusterRole. What is no rule grants nothing. */
export function rulesOfRole(role: KubernetesObject): PolicyRule[] {
  return arrayAt(role, 'rules')
    .filter(isRecord)
    .map(rule => ({
      verbs: textsAt(rule, 'verbs'),
      apiGroups: textsAt(rule, 'apiGroups'),
      resources: textsAt(rule, 'resources'),
      resourceNames: textsAt(rule, 'resourceNames'),
      nonResourceURLs: textsAt(rule, 'nonResourceURLs'),
    }));
}

function textsAt(rule: unknown, field: string): string[] {
  return arrayAt(rule, field).filter(text => typeof text === 'string');
}

/** True when the rule lets this pass. */
export function ruleAllows(rule: PolicyRule, access: Access): boolean {
  if (!holds(rule.verbs, access.verb)) return false;
  if (isPathAccess(access)) {
    return (
      rule.nonResourceURLs?.some(url => pathMatches(url, access.path)) ?? false
    );
  }
  return (
    holds(rule.apiGroups, access.group) &&
    holdsResource(rule.resources, access) &&
    (!rule.resourceNames?.length || rule.resourceNames.includes(access.name))
  );
}

function holds(list: string[] | undefined, wanted: string): boolean {
  return list !== undefined && (list.includes('*') || list.includes(wanted));
}

function holdsResource(
  list: string[] | undefined,
  { resource, subresource }: ResourceAccess,
): boolean {
  if (!subresource) return holds(list, resource);
  return (
    holds(list, `${resource}/${subresource}`) ||
    list?.includes(`*/${subresource}`) === true
  );
}

/** True when a path is the one of a rule, or is below it where that ends with `*`. */
export function pathMatches(url: string, path: string): boolean {
  if (url === '*' || url === path) return true;
  return url.endsWith('*') && path.startsWith(url.replace(/\*+$/, ''));
}
