import {
  ConfigMap,
  Secret,
  isNotFound,
  type KubernetesClient,
} from '@streamspace/plugin-node';
import { ContainerConfigError } from './ContainerConfigError';

/** Data of a ConfigMap or Secret, decoded, by key; undefined where the object is optional and absent. */
export type ConfigData = Record<string, Buffer> | undefined;

/** Reads ConfigMaps and Secrets of one namespace. */
export class ConfigSources {
  constructor(
    private readonly client: KubernetesClient,
    private readonly namespace: string,
  ) {}

  /** @throws ContainerConfigError when it is absent and not optional. */
  async configMap(name: string, optional?: boolean): Promise<ConfigData> {
    const found = await this.client
      .get(ConfigMap, { namespace: this.namespace, name })
      .catch(absent(`configmap "${name}" not found`, optional));
    if (!found) return undefined;
    return {
      ...decode(found.data, 'utf8'),
      ...decode(found.binaryData, 'base64'),
    };
  }

  /** @throws ContainerConfigError when it is absent and not optional. */
  async secret(name: string, optional?: boolean): Promise<ConfigData> {
    const found = await this.client
      .get(Secret, { namespace: this.namespace, name })
      .catch(absent(`secret "${name}" not found`, optional));
    return found && decode(found.data, 'base64');
  }
}

function absent(message: string, optional?: boolean) {
  return (error: unknown): undefined => {
    if (!isNotFound(error)) throw error;
    if (!optional) throw new ContainerConfigError(message);
    return undefined;
  };
}

function decode(
  data: Record<string, string> | undefined,
  encoding: BufferEncoding,
): Record<string, Buffer> {
  return Object.fromEntries(
    Object.entries(data ?? {}).map(([key, value]) => [
      key,
      Buffer.from(value, encoding),
    ]),
  );
}
