import type { HttpAuthService } from '@backstage/backend-plugin-api';
import type { Router } from 'express';
import type { CatalogStore } from '../database/CatalogStore';

/** Adds what other plugins ask, below `/api/streamspace-marketplace`: the templates of a repository, whoever may see them. */
export function addServiceRoutes(
  router: Router,
  { catalog, httpAuth }: { catalog: CatalogStore; httpAuth: HttpAuthService },
): void {
  router.get('/repositories/:name/templates', async (request, response) => {
    await httpAuth.credentials(request, { allow: ['service'] });
    const rows = await catalog.summaries(request.params.name);
    response.json({
      items: rows.map(row => ({
        name: row.name,
        displayName: row.display_name,
        description: row.description ?? undefined,
        categories: row.categories,
        tags: row.tags,
        appType: row.app_type,
        version: row.version ?? undefined,
      })),
    });
  });
}
