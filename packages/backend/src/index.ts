import { createBackend } from '@backstage/backend-defaults';
import { oidcModule, policyModule } from '@streamspace/plugin-access-backend';
import { searchModuleStreamspace } from '@streamspace/plugin-catalog-backend-module-streamspace';
import { socketsFeature } from '@streamspace/plugin-node';
import { rootLogger } from './rootLogger';

const backend = createBackend();

backend.add(rootLogger(process.env.STREAMSPACE_CONFIG_SCHEMA));
backend.add(socketsFeature);

backend.add(import('@backstage/plugin-app-backend'));
backend.add(import('@backstage/plugin-auth-backend'));
backend.add(import('@backstage/plugin-catalog-backend'));
backend.add(import('@backstage/plugin-kubernetes-backend'));
backend.add(import('@backstage/plugin-permission-backend'));
backend.add(import('@backstage/plugin-search-backend'));
backend.add(import('@backstage/plugin-search-backend-module-catalog'));
backend.add(import('@backstage/plugin-search-backend-module-pg'));
backend.add(import('@backstage/plugin-user-settings-backend'));

backend.add(import('@streamspace/plugin-access-backend'));
backend.add(oidcModule);
backend.add(policyModule);
backend.add(import('@streamspace/plugin-marketplace-backend'));
backend.add(import('@streamspace/plugin-catalog-backend-module-streamspace'));
backend.add(searchModuleStreamspace);
backend.add(import('@streamspace/plugin-sessions-backend'));
backend.add(import('@streamspace/plugin-connections-backend'));
backend.add(import('@streamspace/plugin-cluster-backend'));

backend.start().catch(error => {
  console.error(error);
  // A portal that lacks a plugin must not look alive to what started it.
  process.exit(1);
});
