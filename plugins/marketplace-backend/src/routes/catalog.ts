import type { HttpAuthService } from '@backstage/backend-plugin-api';
import { NotFoundError } from '@backstage/errors';
import type { Request, Response, Router } from 'express';
import type { CatalogQuery } from '../database/catalogConditions';
import type { IconStore } from '../database/IconStore';
import type { CatalogService } from '../service/CatalogService';

/** What is named by its content never changes. */
const forEver = 'public, max-age=31536000, immutable';

/** Adds the routes by which people browse. Their requests have been validated against `openapi.yaml`. */
export function addCatalogRoutes(
  router: Router,
  {
    browse,
    icons,
    httpAuth,
  }: {
    browse: CatalogService;
    icons: IconStore;
    httpAuth: HttpAuthService;
  },
): void {
  const userOf = (request: Request) =>
    httpAuth.credentials(request, { allow: ['user'] });

  const list = async (request: Request, response: Response) => {
    // The validator has filled in the defaults and made lists of lists.
    const query = request.query as unknown as CatalogQuery;
    response.json(await browse.list(await userOf(request), query));
  };
  router.get('/catalog/templates', list);
  router.get('/templates/catalog', list);

  router.get(
    '/catalog/templates/:repository/:name',
    async (request, response) => {
      const { repository, name } = request.params;
      response.json(await browse.get(await userOf(request), repository, name));
    },
  );

  router.get('/catalog/icons/:hash', async (request, response) => {
    const icon = await icons.get(request.params.hash);
    if (!icon) throw new NotFoundError('there is no such icon');
    response
      .setHeader('cache-control', forEver)
      .setHeader('content-type', icon.mediaType)
      .setHeader('x-content-type-options', 'nosniff')
      // Whoever opens an SVG as a page runs nothing of it.
      .setHeader(
        'content-security-policy',
        "default-src 'none'; style-src 'unsafe-inline'; sandbox",
      )
      .end(icon.content);
  });
}
