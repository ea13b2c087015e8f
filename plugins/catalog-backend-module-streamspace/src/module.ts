import {
  coreServices,
  createBackendModule,
} from '@backstage/backend-plugin-api';
import { catalogProcessingExtensionPoint } from '@backstage/plugin-catalog-node';
import { kubernetesServiceRef } from '@streamspace/plugin-node';
import { MarketplaceClient } from './MarketplaceClient';
import { TemplateEntityProvider } from './TemplateEntityProvider';

const defaultOwner = 'group:default/admins';

/** Keeps the templates of all repositories, and the repositories, in the catalog. */
export const catalogModuleStreamspace = createBackendModule({
  pluginId: 'catalog',
  moduleId: 'streamspace',
  register(env) {
    env.registerInit({
      deps: {
        catalog: catalogProcessingExtensionPoint,
        kubernetes: kubernetesServiceRef,
        auth: coreServices.auth,
        discovery: coreServices.discovery,
        config: coreServices.rootConfig,
        lifecycle: coreServices.lifecycle,
        logger: coreServices.logger,
      },
      async init(services) {
        const { catalog, kubernetes, config, lifecycle, logger } = services;
        const provider = new TemplateEntityProvider({
          kubernetes,
          marketplace: new MarketplaceClient(services),
          owner:
            config.getOptionalString(
              'catalog.providers.streamspace.defaultOwner',
            ) ?? defaultOwner,
          portalUrl: config.getString('app.baseUrl'),
          logger,
        });
        lifecycle.addShutdownHook(() => provider.stop());
        catalog.addEntityProvider(provider);
      },
    });
  },
});
