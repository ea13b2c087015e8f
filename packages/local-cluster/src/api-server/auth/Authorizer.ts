import type { UserInfo } from './UserInfo';
import type { Access } from './Access';
import type { PolicyRule, RoleRef } from './rbac/PolicyRule';

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
