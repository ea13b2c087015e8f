import type { UserInfo } from './UserInfo';

/** What somebody wants to do, in the words of RBAC. */
export interface AccessAttributes {
  user: UserInfo;
  verb: string;
  group: string;
  resource: string;
  subresource: string;
  namespace: string;
  name: string;
}

/**
 * The place of authorization in the pipeline of a request: true lets it pass. The local cluster
 * has no RBAC yet, so whoever has a token may do everything.
 */
export type Authorizer = (attributes: AccessAttributes) => boolean;

/** Lets everybody with a token do everything. */
export const allowAuthenticated: Authorizer = () => true;
