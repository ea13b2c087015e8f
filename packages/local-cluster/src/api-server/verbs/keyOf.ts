import type { ResourceRequest } from '../request/ResourceRequest';
import {
  copyOf,
  type KubernetesObject,
  type ObjectKey,
  type StoredObject,
} from '../objects/KubernetesObject';
import type { Resource } from '../registry/Resource';

/** Where the object of a request is stored. */
export function keyOf(request: ResourceRequest): ObjectKey {
  return {
    resource: request.resource.storage,
    namespace: request.resource.namespaced ? request.namespace : '',
    name: request.name,
  };
}

/** A stored object as the version of the request shows it; a copy that may be changed. */
export function inVersion(
  resource: Resource,
  stored: StoredObject,
): KubernetesObject {
  const object = copyOf(stored);
  return resource.fromStored ? resource.fromStored(object) : object;
}

/** An object of the request's version as it is stored. */
export function asStored(
  resource: Resource,
  object: KubernetesObject,
): KubernetesObject {
  return resource.toStored ? resource.toStored(object) : object;
}
