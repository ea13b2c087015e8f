import type { HttpAuthService } from '@backstage/backend-plugin-api';
import type { Router } from 'express';
import type { UsageService } from '../service/UsageService';

/** Adds the route that says who uses a template. Its requests have been validated against `openapi.yaml`. */
export function addUsageRoutes(
  router: Router,
  { usage, httpAuth }: { usage: UsageService; httpAuth: HttpAuthService },
): void {
  router.get('/templates/:id/usage', async (request, response) => {
    const credentials = await httpAuth.credentials(request, {
      allow: ['user'],
    });
    response.json(await usage.of(credentials, request.params.id));
  });
}
