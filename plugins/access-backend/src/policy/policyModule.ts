import {
  coreServices,
  createBackendModule,
} from '@backstage/backend-plugin-api';
import { policyExtensionPoint } from '@backstage/plugin-permission-node/alpha';
import { RolePolicy } from './RolePolicy';
import { readRoleMembers } from './roles';

/** Makes the roles of `streamspace.roles` the portal's permission policy. */
export const policyModule = createBackendModule({
  pluginId: 'permission',
  moduleId: 'streamspace-roles',
  register(env) {
    env.registerInit({
      deps: {
        policy: policyExtensionPoint,
        config: coreServices.rootConfig,
      },
      async init({ policy, config }) {
        policy.setPolicy(new RolePolicy(readRoleMembers(config)));
      },
    });
  },
});
