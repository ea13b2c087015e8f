import { mockCredentials, mockServices } from '@backstage/backend-test-utils';
import { AuthorizeResult } from '@backstage/plugin-permission-common';
import {
  normalizeUserRef,
  templateManagePermission,
} from '@streamspace/plugin-common';
import { Session } from '@streamspace/plugin-node';
import type { TestCluster } from './TestCluster';

export const alice = 'user:default/alice';
export const bob = 'user:default/bob';
export const carol = 'user:default/carol';
export const admin = 'user:default/admin';

/** The product's policy, as far as connections ask it: the owner may, and the admin; everybody may launch. */
export const ownersMay = (cluster: TestCluster) =>
  mockServices.permissions.mock({
    authorize: async (requests, { credentials } = {} as never) =>
      Promise.all(
        requests.map(async ({ permission, resourceRef }) => {
          const { userEntityRef } = (
            credentials as ReturnType<typeof mockCredentials.user>
          ).principal;
          if (!resourceRef) {
            const isForAdmins =
              permission.name.startsWith('streamspace.connection.') ||
              permission.name === templateManagePermission.name;
            return {
              result:
                isForAdmins && userEntityRef !== admin
                  ? AuthorizeResult.DENY
                  : AuthorizeResult.ALLOW,
            };
          }
          const session = await cluster.client.get(Session, {
            namespace: cluster.namespace,
            name: resourceRef,
          });
          const isAllowed =
            userEntityRef === admin ||
            normalizeUserRef(session.spec.user) === userEntityRef;
          return {
            result: isAllowed ? AuthorizeResult.ALLOW : AuthorizeResult.DENY,
          };
        }),
      ),
    authorizeConditional: async requests =>
      requests.map(() => ({ result: AuthorizeResult.ALLOW })),
  });
