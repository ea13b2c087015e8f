import type { Resource } from '../registry/Resource';

/** The APIResourceList of one group and version. */
export function apiResourceList(
  groupVersion: string,
  resources: readonly Resource[],
): Record<string, unknown> {
  return {
    kind: 'APIResourceList',
    apiVersion: 'v1',
    groupVersion,
    resources: resources.flatMap(apiResources),
  };
}

function apiResources(resource: Resource): Array<Record<string, unknown>> {
  const { plural, namespaced, kind } = resource;
  const main = {
    name: plural,
    singularName: resource.singular,
    namespaced,
    kind,
    verbs: resource.verbs,
    ...(resource.shortNames.length > 0
      ? { shortNames: resource.shortNames }
      : {}),
    ...(resource.categories.length > 0
      ? { categories: resource.categories }
      : {}),
  };
  const parts = subresourcesOf(resource).map(part => ({
    name: `${plural}/${part.name}`,
    singularName: '',
    namespaced,
    ...(part.version ? { group: part.group, version: part.version } : {}),
    kind: part.kind,
    verbs: part.verbs,
  }));
  return [main, ...parts];
}

/** A subresource as discovery names it. */
export interface SubresourceEntry {
  name: string;
  kind: string;
  verbs: readonly string[];
  group?: string;
  version?: string;
}

const CHANGE_VERBS = ['get', 'patch', 'update'];

/** All subresources of a resource. */
export function subresourcesOf(resource: Resource): SubresourceEntry[] {
  return [
    ...(resource.hasStatus
      ? [{ name: 'status', kind: resource.kind, verbs: CHANGE_VERBS }]
      : []),
    ...(resource.scale
      ? [
          {
            name: 'scale',
            kind: 'Scale',
            verbs: CHANGE_VERBS,
            group: 'autoscaling',
            version: 'v1',
          },
        ]
      : []),
    ...resource.otherSubresources,
  ];
}
