import type { TemplateSpec } from '@streamspace/plugin-common';

/** Name by which a template mounts the user's home. */
const homeVolume = 'user-home';

/** What an app asks of the platform and of whoever installs it. */
export interface AppNeeds {
  ports: { port: number; name?: string }[];
  home: { kept: boolean; path?: string } | undefined;
  /** Secrets and ConfigMaps that it reads, each once. */
  secrets: string[];
  configMaps: string[];
}

/** Reads from a template what its app needs. */
export function appNeeds(spec: TemplateSpec): AppNeeds {
  const { ports = [], webapp, vnc, volumeMounts, env = [] } = spec;
  const named = ports.map(({ containerPort, name }) => ({
    port: containerPort,
    name,
  }));
  // The ports that people reach need not be listed among the container's.
  const reached = [webapp?.port, vnc?.enabled ? vnc.port : undefined];
  for (const port of reached) {
    if (port && !named.some(one => one.port === port)) {
      named.push({ port, name: undefined });
    }
  }
  const mount = volumeMounts?.find(({ name }) => name === homeVolume);
  const unique = (names: (string | undefined)[]) =>
    [...new Set(names)].filter(name => name !== undefined);
  return {
    ports: named,
    home:
      mount || spec.persistentHome
        ? { kept: spec.persistentHome !== false, path: mount?.mountPath }
        : undefined,
    secrets: unique(env.map(one => one.valueFrom?.secretKeyRef?.name)),
    configMaps: unique(env.map(one => one.valueFrom?.configMapKeyRef?.name)),
  };
}
