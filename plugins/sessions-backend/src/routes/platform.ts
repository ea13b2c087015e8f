import type {
  AuthService,
  HttpAuthService,
} from '@backstage/backend-plugin-api';
import type { KubernetesService } from '@streamspace/plugin-node';
import type { Router } from 'express';
import type { HealthService } from '../service/HealthService';
import { version } from '../../package.json';

/**
 * Adds `/health` and `/version`. They tell about the whole platform, and stand here because sessions are what the platform is for: where
 * this plugin is missing there is nothing whose health could be asked.
 */
export function addPlatformRoutes(
  router: Router,
  {
    health,
    kubernetes,
    auth,
    httpAuth,
  }: {
    health: HealthService;
    kubernetes: KubernetesService;
    auth: AuthService;
    httpAuth: HttpAuthService;
  },
): void {
  router.get('/health', async (request, response) => {
    const credentials = await httpAuth.credentials(request, {
      allow: ['none', 'user'],
    });
    const { status, components } = await health.health();
    const isSignedIn = auth.isPrincipal(credentials, 'user');
    response.json(isSignedIn ? { status, components } : { status });
  });

  router.get('/version', async (_request, response) => {
    const server = await kubernetes.client.version().catch(() => undefined);
    response.json({
      version,
      ...(server && {
        kubernetes: {
          version: server.gitVersion,
          local: kubernetes.isLocal,
        },
      }),
    });
  });
}
