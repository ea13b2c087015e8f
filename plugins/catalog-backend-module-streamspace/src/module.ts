import {
  coreServices,
  createBackendModule,
} from '@backstage/backend-plugin-api';
import {
  catalogProcessingExtensionPoint,
  catalogServiceRef,
} from '@backstage/plugin-catalog-node';
import { kubernetesServiceRef } from '@streamspace/plugin-node';
import { DeclaredRepositories } from './DeclaredRepositories';
import { MarketplaceClient } from './MarketplaceClient';
import { RepositoryProcessor } from './RepositoryProcessor';
import { TemplateEntityProvider } from './TemplateEntityProvider';

const defaultOwner = 'group:default/admins';

/** Keeps the templates of all repositories, and the repositories, in the catalog, and takes from it the repositories that teams declare there. */
export const catalogModuleStreamspace = createBackendModule({
  pluginId: 'catalog',
  moduleId: 'streamspace',
  register(env) {
    env.registerInit({
      deps: {
        processing: catalogProcessingExtensionPoint,
        catalog: catalogServiceRef,
        kubernetes: kubernetesServiceRef,
        auth: coreServices.auth,
        discovery: coreServices.discovery,
        config: coreServices.rootConfig,
        lifecycle: coreServices.lifecycle,
        logger: coreServices.logger,
      },
      async init(services) {
        const { processing, kubernetes, config, lifecycle, logger } = services;
        const owner =
          config.getOptionalString(
            'catalog.providers.streamspace.defaultOwner',
          ) ?? defaultOwner;
        const provider = new TemplateEntityProvider({
          kubernetes,
          marketplace: new MarketplaceClient(services),
          owner,
          portalUrl: config.getString('app.baseUrl'),
          logger,
        });
        const declared = new DeclaredRepositories(services);
        processing.addEntityProvider(provider);
        processing.addProcessor(
          new RepositoryProcessor({
            kubernetes,
            owner,
            onDeclaration: () => declared.lookSoon(),
          }),
        );
        lifecycle.addStartupHook(() => declared.look());
        lifecycle.addShutdownHook(async () => {
          await Promise.all([provider.stop(), declared.stop()]);
        });
      },
    });
  },
});
