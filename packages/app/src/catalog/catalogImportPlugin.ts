import catalogImport from '@backstage/plugin-catalog-import/alpha';
import { catalogEntityCreatePermission } from '@backstage/plugin-catalog-common/alpha';

/** Backstage's page to register what lies in a Git host, for who may do so, under a name that fits the portal's navigation. */
export const catalogImportPlugin = catalogImport.withOverrides({
  extensions: [
    catalogImport.getExtension('page:catalog-import').override({
      if: { permissions: { $contains: catalogEntityCreatePermission.name } },
      params: { title: 'Register in the catalog' },
    }),
  ],
});
