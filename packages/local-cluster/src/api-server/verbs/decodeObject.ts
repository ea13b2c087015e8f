import { badRequest } from '../errors/ApiError';
import type { ResourceRequest } from '../request/ApiContext';
import { isRecord, type KubernetesObject } from '../objects/KubernetesObject';
import { apiVersionOf } from '../registry/Resource';
import { reportFields } from './writeOptions';

/**
 * Takes the object out of a request's body: checks that it is of the kind and at the place that the
 * path names, removes unknown fields and sets defaults. Throws 400 with what does not fit.
 */
export function decodeObject(request: ResourceRequest): KubernetesObject {
  if (!request.body)
    throw badRequest('the request has no body; send an object');
  return admitObject(request, request.body.value, request.body.duplicates);
}

/** `decodeObject` for an object that came another way, such as out of a patch. */
export function admitObject(
  request: ResourceRequest,
  value: unknown,
  duplicates: string[] = [],
): KubernetesObject {
  if (!isRecord(value)) {
    throw badRequest('the body of the request is no JSON object');
  }
  const object = value as KubernetesObject;
  object.metadata ??= { name: '' };
  assertKind(request, object);
  assertMetadata(request, object);
  const unknown = request.resource.rules.admit?.(object) ?? [];
  reportFields(request, unknown, duplicates);
  return object;
}

function assertKind(request: ResourceRequest, object: KubernetesObject): void {
  const { resource } = request;
  const apiVersion = apiVersionOf(resource);
  // Go clients leave both away in bodies of typed objects; the path says it all.
  object.apiVersion ||= apiVersion;
  object.kind ||= resource.kind;
  if (object.apiVersion !== apiVersion) {
    throw badRequest(
      `the API version in the data (${object.apiVersion}) does not match the expected API version (${apiVersion})`,
    );
  }
  if (object.kind !== resource.kind) {
    throw badRequest(
      `${object.kind} in version "${resource.version}" cannot be handled as a ${resource.kind}: the kind in the data (${object.kind}) does not match the expected kind (${resource.kind})`,
    );
  }
}

function assertMetadata(
  request: ResourceRequest,
  object: KubernetesObject,
): void {
  const { metadata } = object;
  if (!isRecord(metadata)) {
    throw badRequest('metadata of the object is no JSON object');
  }
  for (const map of ['labels', 'annotations'] as const) {
    const value: unknown = metadata[map];
    if (value === null) delete metadata[map];
    else if (value !== undefined && !isStringMap(value)) {
      throw badRequest(
        `${object.kind} in version "${request.resource.version}" cannot be handled as a ${request.resource.kind}: metadata.${map} must be an object of strings`,
      );
    }
  }
  for (const list of ['finalizers', 'ownerReferences'] as const) {
    const value: unknown = metadata[list];
    if (value === null) delete metadata[list];
    else if (value !== undefined && !Array.isArray(value)) {
      throw badRequest(`metadata.${list} must be an array`);
    }
  }
  delete metadata.managedFields;
  delete metadata.selfLink;
  placeObject(request, object);
}

/** The namespace of the path and of the object must agree. */
function placeObject(request: ResourceRequest, object: KubernetesObject): void {
  const { metadata } = object;
  if (!request.resource.namespaced) {
    delete metadata.namespace;
    return;
  }
  if (metadata.namespace && metadata.namespace !== request.namespace) {
    throw badRequest(
      `the namespace of the provided object does not match the namespace sent on the request (${metadata.namespace} and ${request.namespace})`,
    );
  }
  metadata.namespace = request.namespace;
}

function isStringMap(value: unknown): boolean {
  return (
    isRecord(value) &&
    Object.values(value).every(item => typeof item === 'string')
  );
}
