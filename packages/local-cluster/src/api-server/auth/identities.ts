import {
  AUTHENTICATED,
  MASTERS,
  serviceAccountUser,
  type UserInfo,
} from './UserInfo';

/** The names of the fixed identities; each has a token and a kubeconfig of this name. */
export type IdentityName =
  | 'admin'
  | 'controller'
  | 'gateway'
  | 'backend'
  | 'observer'
  | 'node'
  | 'controllers';

const PLATFORM_NAMESPACE = 'streamspace-system';

function serviceAccount(name: string): UserInfo {
  const account = `streamspace-${name}`;
  return serviceAccountUser(PLATFORM_NAMESPACE, account, account);
}

function user(username: string, ...groups: string[]): UserInfo {
  return { username, uid: username, groups: [...groups, AUTHENTICATED] };
}

/**
 * Everybody who may speak to the local cluster. What the parts of a cluster may do, the server itself says (bootstrap/roles); what the
 * product's processes may do, the manifests that it is installed with.
 */
export const IDENTITIES: Readonly<Record<IdentityName, UserInfo>> = {
  admin: user('kubernetes-admin', MASTERS),
  controller: serviceAccount('controller'),
  gateway: serviceAccount('gateway'),
  backend: serviceAccount('backend'),
  observer: serviceAccount('observer'),
  node: user('system:node:local', 'system:nodes'),
  controllers: user('system:kube-controller-manager'),
};
