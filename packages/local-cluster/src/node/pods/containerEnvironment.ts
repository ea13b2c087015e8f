import type { Container, EnvVar, Pod } from 'kubernetes-types/core/v1';
import type { ConfigData, ConfigSources } from './ConfigSources';
import { ContainerConfigError } from './ContainerConfigError';
import {
  downwardField,
  downwardResource,
  type PodAddress,
} from './downwardField';
import { expandVariables } from './expandVariables';

export type EnvironmentOptions = {
  pod: Pod;
  container: Container;
  address: PodAddress;
  /** Variables that the image and the node set; the pod's own win. */
  base: Record<string, string>;
  sources: ConfigSources;
  /** Cores as `cpu` and bytes as `memory` of the machine. */
  machine: Record<string, number>;
};

const variableName = /^[-._a-zA-Z][-._a-zA-Z0-9]*$/;

/**
 * The environment of a container: base, then `envFrom`, then `env` with `$(VAR)` of what came before.
 *
 * @throws ContainerConfigError when a ConfigMap, a Secret or a key that is not optional is absent.
 */
export async function containerEnvironment(
  options: EnvironmentOptions,
): Promise<Record<string, string>> {
  const { container, sources } = options;
  const environment = { ...options.base };

  for (const { configMapRef, secretRef, prefix = '' } of container.envFrom ??
    []) {
    const data = configMapRef
      ? await sources.configMap(configMapRef.name!, configMapRef.optional)
      : await sources.secret(secretRef!.name!, secretRef!.optional);
    for (const [key, value] of Object.entries(data ?? {})) {
      const name = prefix + key;
      if (variableName.test(name)) environment[name] = value.toString('utf8');
    }
  }
  for (const variable of container.env ?? []) {
    const value = variable.valueFrom
      ? await referredValue(variable, options)
      : expandVariables(variable.value ?? '', environment);
    if (value !== undefined) environment[variable.name] = value;
  }
  return environment;
}

async function referredValue(
  { valueFrom }: EnvVar,
  { pod, container, address, sources, machine }: EnvironmentOptions,
): Promise<string | undefined> {
  const { fieldRef, resourceFieldRef, configMapKeyRef, secretKeyRef } =
    valueFrom!;
  if (fieldRef) return downwardField(pod, address, fieldRef.fieldPath);
  if (resourceFieldRef)
    return downwardResource(container, resourceFieldRef, machine);
  const reference = configMapKeyRef ?? secretKeyRef;
  if (!reference) return undefined;
  const { name = '', key, optional } = reference;
  const data: ConfigData = configMapKeyRef
    ? await sources.configMap(name, optional)
    : await sources.secret(name, optional);
  const value = data?.[key];
  if (value === undefined && !optional) {
    const kind = configMapKeyRef ? 'ConfigMap' : 'Secret';
    throw new ContainerConfigError(
      `couldn't find key ${key} in ${kind} ${pod.metadata?.namespace}/${name}`,
    );
  }
  return value?.toString('utf8');
}
