import type { ConfigApi } from '@backstage/core-plugin-api';

/** Address of a path of the platform's API: `/sessions` stands at `<backend>/api/v1/sessions`. */
export function platformUrl(configApi: ConfigApi, path: string): string {
  const baseUrl = configApi.getString('backend.baseUrl').replace(/\/$/, '');
  return `${baseUrl}/api/v1${path}`;
}

/** The same path as a WebSocket address. */
export function platformSocketUrl(configApi: ConfigApi, path: string): string {
  return platformUrl(configApi, path).replace(/^http/, 'ws');
}
