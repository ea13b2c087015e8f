import type { ConfigApi } from '@backstage/core-plugin-api';
import { platformUrl } from '@streamspace/plugin-react';

const platformPath = '/api/v1';

/**
 * The address by which a browser loads an icon of the catalog: the platform's own, or the picture itself. Others are left out, since whoever
 * wrote a template would learn from a picture on a server of theirs who looks at it.
 */
export function iconAddress(
  configApi: ConfigApi,
  iconUrl: string | undefined,
): string | undefined {
  if (iconUrl?.startsWith('data:image/')) return iconUrl;
  if (!iconUrl?.startsWith(`${platformPath}/`)) return undefined;
  return platformUrl(configApi, iconUrl.slice(platformPath.length));
}
