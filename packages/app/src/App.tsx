import { createApp } from '@backstage/frontend-defaults';
import catalogPlugin from '@backstage/plugin-catalog/alpha';
import userSettingsPlugin from '@backstage/plugin-user-settings/alpha';
import clusterPlugin from '@streamspace/plugin-cluster/alpha';
import connectionsPlugin from '@streamspace/plugin-connections/alpha';
import marketplacePlugin from '@streamspace/plugin-marketplace/alpha';
import sessionsPlugin from '@streamspace/plugin-sessions/alpha';
import { authModule } from './auth/authModule';
import { catalogImportPlugin } from './catalog/catalogImportPlugin';
import { kubernetesPlugin } from './kubernetes/kubernetesPlugin';
import { layoutModule } from './layout/layoutModule';
import { searchPlugin } from './search/searchPlugin';
import { storageModule } from './storage/storageModule';
import { themeModule } from './theme/themeModule';

/** The portal: which plugins it is made of. */
export const app = createApp({
  features: [
    sessionsPlugin,
    connectionsPlugin,
    marketplacePlugin,
    clusterPlugin,
    catalogPlugin,
    catalogImportPlugin,
    kubernetesPlugin,
    searchPlugin,
    userSettingsPlugin,
    authModule,
    layoutModule,
    storageModule,
    themeModule,
  ],
});
