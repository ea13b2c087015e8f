import type { ConfigApi } from '@backstage/core-plugin-api';

/** The address that a repository's Git host calls when somebody pushed. */
export function webhookAddress(configApi: ConfigApi, name: string): string {
  const baseUrl = configApi.getString('backend.baseUrl').replace(/\/$/, '');
  return `${baseUrl}/api/streamspace-marketplace/webhooks/${encodeURIComponent(name)}`;
}
