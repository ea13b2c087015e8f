import { isAbsolute, normalize } from 'node:path';
import type {
  DownwardAPIVolumeFile,
  KeyToPath,
  Pod,
  Volume,
  VolumeProjection,
} from 'kubernetes-types/core/v1';
import type { ConfigData, ConfigSources } from '../pods/ConfigSources';
import { ContainerConfigError } from '../pods/ContainerConfigError';
import {
  downwardField,
  downwardResource,
  type PodAddress,
} from '../pods/downwardField';
import type { ServiceAccountTokens } from './ServiceAccountTokens';

/** A file of a volume that is made of API objects. */
export type VolumeFile = { content: Buffer; mode: number };

/** By path inside the volume. */
export type VolumeFiles = Map<string, VolumeFile>;

export type VolumeFileOptions = {
  pod: Pod;
  address: PodAddress;
  sources: ConfigSources;
  tokens: ServiceAccountTokens;
  machine: Record<string, number>;
};

const defaultMode = 0o644;

/**
 * The files of a `configMap`, `secret`, `downwardAPI` or `projected` volume; undefined for other kinds of volumes.
 *
 * @throws ContainerConfigError when an object or key that is not optional is absent.
 */
export async function volumeFiles(
  volume: Volume,
  options: VolumeFileOptions,
): Promise<VolumeFiles | undefined> {
  const { configMap, secret, downwardAPI, projected } = volume;
  const projection = (source: VolumeProjection, mode: number | undefined) =>
    projectedFiles(source, mode ?? defaultMode, options);
  if (configMap) return projection({ configMap }, configMap.defaultMode);
  if (secret) {
    const { secretName: name, items, optional } = secret;
    return projection(
      { secret: { name, items, optional } },
      secret.defaultMode,
    );
  }
  if (downwardAPI) return projection({ downwardAPI }, downwardAPI.defaultMode);
  if (!projected) return undefined;
  const files: VolumeFiles = new Map();
  for (const source of projected.sources ?? []) {
    const part = await projection(source, projected.defaultMode);
    part.forEach((file, path) => files.set(path, file));
  }
  return files;
}

async function projectedFiles(
  { configMap, secret, downwardAPI, serviceAccountToken }: VolumeProjection,
  mode: number,
  options: VolumeFileOptions,
): Promise<VolumeFiles> {
  const { sources, tokens, pod } = options;
  if (configMap) {
    const data = await sources.configMap(configMap.name!, configMap.optional);
    return keyFiles(data, configMap.items, mode, `configmap ${configMap.name}`);
  }
  if (secret) {
    const data = await sources.secret(secret.name!, secret.optional);
    return keyFiles(data, secret.items, mode, `secret ${secret.name}`);
  }
  if (serviceAccountToken) {
    const token = await tokens.get(pod, serviceAccountToken);
    return new Map([
      [
        safePath(serviceAccountToken.path),
        { content: Buffer.from(token), mode: 0o600 },
      ],
    ]);
  }
  return new Map(
    (downwardAPI?.items ?? []).map(item => [
      safePath(item.path),
      {
        content: Buffer.from(downwardValue(item, options)),
        mode: item.mode ?? mode,
      },
    ]),
  );
}

function keyFiles(
  data: ConfigData,
  items: KeyToPath[] | undefined,
  mode: number,
  source: string,
): VolumeFiles {
  if (!data) return new Map();
  const wanted =
    items ?? Object.keys(data).map(key => ({ key, path: key }) as KeyToPath);
  return new Map(
    wanted.map(item => {
      if (!data[item.key]) {
        throw new ContainerConfigError(
          `references non-existent key ${item.key} of ${source}`,
        );
      }
      return [
        safePath(item.path),
        { content: data[item.key], mode: item.mode ?? mode },
      ];
    }),
  );
}

function downwardValue(
  { fieldRef, resourceFieldRef }: DownwardAPIVolumeFile,
  { pod, address, machine }: VolumeFileOptions,
): string {
  if (fieldRef) return downwardField(pod, address, fieldRef.fieldPath);
  const container = pod.spec!.containers.find(
    ({ name }) => name === resourceFieldRef!.containerName,
  );
  return downwardResource(container!, resourceFieldRef!, machine);
}

/** API servers refuse such paths; a node does not rely on it. */
function safePath(path: string): string {
  const normal = normalize(path);
  if (isAbsolute(normal) || normal.split('/').includes('..')) {
    throw new ContainerConfigError(`path ${path} leads out of its volume`);
  }
  return normal;
}
