import type {
  AuthService,
  DiscoveryService,
} from '@backstage/backend-plugin-api';
import { ResponseError } from '@backstage/errors';

/** What the marketplace tells other plugins of a template. */
export type TemplateSummary = {
  name: string;
  displayName: string;
  description?: string;
  categories: string[];
  tags: string[];
  appType: string;
  version?: string;
};

const pluginId = 'streamspace-marketplace';

/** Asks the marketplace's backend in the name of the catalog. */
export class MarketplaceClient {
  constructor(
    private readonly services: {
      auth: AuthService;
      discovery: DiscoveryService;
    },
  ) {}

  /** All templates of a repository. @throws ResponseError */
  async templates(repository: string): Promise<TemplateSummary[]> {
    const { auth, discovery } = this.services;
    const [baseUrl, { token }] = await Promise.all([
      discovery.getBaseUrl(pluginId),
      auth.getPluginRequestToken({
        onBehalfOf: await auth.getOwnServiceCredentials(),
        targetPluginId: pluginId,
      }),
    ]);
    const response = await fetch(
      `${baseUrl}/repositories/${encodeURIComponent(repository)}/templates`,
      { headers: { authorization: `Bearer ${token}` } },
    );
    if (!response.ok) throw await ResponseError.fromResponse(response);
    const { items } = (await response.json()) as { items: TemplateSummary[] };
    return items;
  }
}
