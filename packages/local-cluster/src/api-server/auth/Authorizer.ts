import type { UserInfo } from './UserInfo';
import type { PolicyRule, RoleRef } from './rbac/PolicyRule';

/** What somebody wants to do with a resource, in the words of RBAC. */
export interface ResourceAccess {
  user: UserInfo;
  verb: string;
  group: string;
  resource: string;
  /** Empty when it is about the object itself. */
  subresource: string;
  /** Empty for cluster-scoped resources, and for all namespaces at once. */
  namespace: string;
  /** Empty when it is about the collection. */
  name: string;
}

/** What somebody wants to do with a path that is no resource, such as `/apis`. */
export interface PathAccess {
  user: UserInfo;
  /** The HTTP method in lower case. */
  verb: string;
  path: string;
}

/** What somebody wants to do. */
export type Access = ResourceAccess | PathAccess;

/** Whether somebody may do something, and why; the reason is often empty where they may not. */
export interface Decision {
  allowed: boolean;
  reason: string;
}

/** Everything that somebody may do in a namespace; `problems` tells what could not be found out. */
export interface HeldRules {
  rules: PolicyRule[];
  problems: string[];
}

/** The place of authorization in the pipeline of a request. */
export interface Authorizer {
  authorize(access: Access): Decision;
  /** What is granted in a namespace and everywhere; with the empty namespace, everywhere. */
  rulesOf(user: UserInfo, namespace: string): HeldRules;
  /**
   * What a role grants, seen from a namespace.
   *
   * @throws ApiError 404 when there is no such role
   */
  rulesOfRole(role: RoleRef, namespace: string): PolicyRule[];
}

/** Who makes a request, in which namespace, and how to ask what they may do. */
export interface Requester {
  user: UserInfo;
  /** Empty outside of namespaces. */
  namespace: string;
  authorizer: Authorizer;
}

/** True when it is about a path that is no resource. */
export function isPathAccess(access: Access): access is PathAccess {
  return 'path' in access;
}
