import type { UserInfo } from './UserInfo';

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

/** True when it is about a path that is no resource. */
export function isPathAccess(access: Access): access is PathAccess {
  return 'path' in access;
}
