import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Config } from '@backstage/config';
import { UrlPolicy } from './git';
import { AllowedImages } from './hosting/AllowedImages';

export type Settings = {
  /** Where from repositories and icons may be fetched. */
  policy: UrlPolicy;
  /** For what is fetched of repositories. */
  cacheFolder: string;
  /** From where images of templates may come. */
  allowedImages: AllowedImages;
};

/** Reads `streamspace.marketplace`. @throws Error that names the key, where something is wrong. */
export function readSettings(root: Config): Settings {
  const config = root.getOptionalConfig('streamspace.marketplace');
  const texts = (key: string) => config?.getOptionalStringArray(key) ?? [];
  return {
    policy: new UrlPolicy({
      allowedHosts: texts('allowedHosts'),
      allowedNetworks: texts('allowedNetworks'),
      localFolders: texts('localFolders'),
    }),
    cacheFolder:
      config?.getOptionalString('cacheFolder') ??
      join(tmpdir(), 'streamspace-marketplace'),
    allowedImages: AllowedImages.read(
      config?.getOptionalStringArray('allowedImages'),
    ),
  };
}
