import type { ResourceRequest } from '../request/ResourceRequest';
import type { StoredObject } from '../objects/KubernetesObject';
import { parseFieldSelector } from './fieldSelector';
import { parseLabelSelector } from './labelSelector';

/** True for the objects that a request is about. */
export type Selection = (stored: StoredObject) => boolean;

/** Reads namespace, name and selectors of a list or watch. Throws 400 when a selector is wrong. */
export function selectionOf(request: ResourceRequest): Selection {
  const { resource, namespace, name, query } = request;
  const labels = parseLabelSelector(query.get('labelSelector') ?? '');
  const fields = parseFieldSelector(
    query.get('fieldSelector') ?? '',
    resource.selectableFields,
  );
  return stored =>
    (!namespace || stored.namespace === namespace) &&
    (!name || stored.name === name) &&
    (!labels || labels(stored.object.metadata.labels ?? {})) &&
    (!fields || fields(stored.object));
}
