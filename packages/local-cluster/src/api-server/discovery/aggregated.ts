import type { Resource } from '../registry/Resource';
import type { ResourceRegistry } from '../registry/ResourceRegistry';
import { subresourcesOf } from './resourceLists';

/** The media type of the discovery document that holds whole groups. */
export const AGGREGATED_TYPE =
  'application/json;g=apidiscovery.k8s.io;v=v2;as=APIGroupDiscoveryList';

/** The APIGroupDiscoveryList of the core group (`/api`) or of all the others (`/apis`). */
export function groupDiscoveryList(
  registry: ResourceRegistry,
  isCore: boolean,
): Record<string, unknown> {
  const items = [...registry.groups()]
    .filter(([group]) => (group === '') === isCore)
    .map(([group, versions]) => ({
      metadata: { name: group || undefined, creationTimestamp: null },
      versions: [...versions].map(([version, resources]) => ({
        version,
        resources: resources.map(resource => describe(resource)),
        freshness: 'Current',
      })),
    }));
  return {
    kind: 'APIGroupDiscoveryList',
    apiVersion: 'apidiscovery.k8s.io/v2',
    metadata: {},
    items,
  };
}

function describe(resource: Resource): Record<string, unknown> {
  const { group, version, kind } = resource;
  return {
    resource: resource.plural,
    responseKind: { group, version, kind },
    scope: resource.namespaced ? 'Namespaced' : 'Cluster',
    singularResource: resource.singular,
    verbs: resource.verbs,
    shortNames: resource.shortNames,
    categories: resource.categories,
    subresources: subresourcesOf(resource).map(part => ({
      subresource: part.name,
      responseKind: {
        group: part.group ?? group,
        version: part.version ?? version,
        kind: part.kind,
      },
      verbs: part.verbs,
    })),
  };
}
