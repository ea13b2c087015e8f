import type { UserInfo } from './UserInfo';

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
  return {
    username: `system:serviceaccount:${PLATFORM_NAMESPACE}:streamspace-${name}`,
    uid: `streamspace-${name}`,
    groups: [
      'system:serviceaccounts',
      `system:serviceaccounts:${PLATFORM_NAMESPACE}`,
      'system:authenticated',
    ],
  };
}

/** Everybody who may speak to the local cluster. */
export const IDENTITIES: Readonly<Record<IdentityName, UserInfo>> = {
  admin: {
    username: 'kubernetes-admin',
    uid: 'kubernetes-admin',
    groups: ['system:masters', 'system:authenticated'],
  },
  controller: serviceAccount('controller'),
  gateway: serviceAccount('gateway'),
  backend: serviceAccount('backend'),
  observer: serviceAccount('observer'),
  node: {
    username: 'system:node:local',
    uid: 'system:node:local',
    groups: ['system:nodes', 'system:authenticated'],
  },
  controllers: serviceAccount('controllers'),
};
