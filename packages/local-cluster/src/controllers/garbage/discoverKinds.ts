import { json } from 'node:stream/consumers';
import type { KubernetesClient, ResourceKind } from '@streamspace/plugin-node';

type ApiResource = {
  name: string;
  kind: string;
  namespaced: boolean;
  verbs: string[];
};
type Group = {
  name: string;
  versions: { groupVersion: string; version: string }[];
  preferredVersion: { groupVersion: string; version: string };
};

/** What the loops over all kinds need of one. */
const neededVerbs = ['list', 'watch', 'delete'];

/** Every kind that the server can list, watch and delete, each once: in its group's preferred version, or the first that has it. */
export async function discoverKinds(
  client: KubernetesClient,
  signal?: AbortSignal,
): Promise<ResourceKind[]> {
  const groups = (await getJson(client, '/apis', signal)) as {
    groups: Group[];
  };
  const versions = [
    { group: '', version: 'v1', path: '/api/v1' },
    ...groups.groups.flatMap(({ name, versions: all, preferredVersion }) =>
      [
        preferredVersion,
        ...all.filter(({ version }) => version !== preferredVersion.version),
      ].map(({ version }) => ({
        group: name,
        version,
        path: `/apis/${name}/${version}`,
      })),
    ),
  ];
  const found = new Map<string, ResourceKind>();
  for (const { group, version, path } of versions) {
    const { resources } = (await getJson(client, path, signal)) as {
      resources: ApiResource[];
    };
    for (const { name, kind, namespaced, verbs } of resources) {
      const id = `${group}/${name}`;
      const isUsable =
        !name.includes('/') && neededVerbs.every(verb => verbs.includes(verb));
      if (isUsable && !found.has(id))
        found.set(id, { group, version, kind, plural: name, namespaced });
    }
  }
  // Events are served by two groups; they are the same objects.
  found.delete('events.k8s.io/events');
  return [...found.values()];
}

async function getJson(
  client: KubernetesClient,
  path: string,
  signal?: AbortSignal,
): Promise<unknown> {
  const response = await client.open({ method: 'GET', path, signal });
  return json(response);
}
