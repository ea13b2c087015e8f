import { badRequest } from '../errors/ApiError';
import type { ResourceRequest } from '../request/ResourceRequest';
import { isRecord, type KubernetesObject } from '../objects/KubernetesObject';
import { apiVersionOf } from '../registry/Resource';
import { OBJECT_META, builtInSchema } from '../schemas/builtInSchemas';
import { fitToSchema } from '../schemas/fitToSchema';
import { FieldTypeError } from '../schemas/typeErrors';
import { reportFields } from './writeOptions';

/**
 * Takes the object out of a request's body: checks that it is of the kind and at the place that the
 * path names, removes unknown fields and sets defaults. Throws 400 with what does not fit.
 */
export function decodeObject(request: ResourceRequest): KubernetesObject {
  if (!request.body)
    throw badRequest('the request has no body; send an object');
  try {
    return admitObject(request, request.body.value, request.body.duplicates);
  } catch (error) {
    if (!(error instanceof FieldTypeError)) throw error;
    const { kind, version } = request.resource;
    throw badRequest(
      `${kind} in version "${version}" cannot be handled as a ${kind}: ${error.message}`,
    );
  }
}

/** `decodeObject` for an object that came another way, such as out of a patch. Throws a FieldTypeError where a value is not of its field's type. */
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
  const unknown = fitObject(request, object);
  placeObject(request, object);
  unknown.push(...(request.resource.rules.admit?.(object) ?? []));
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

/**
 * Fits an object into its kind's schema; of a custom resource only the metadata, since its definition is a rule of its own. Returns the paths
 * of the fields that were unknown.
 */
function fitObject(
  { resource }: ResourceRequest,
  object: KubernetesObject,
): string[] {
  const schema = builtInSchema(resource);
  if (schema) return fitToSchema(object, schema);
  const { metadata } = object;
  if (!isRecord(metadata)) {
    throw badRequest('metadata of the object is no JSON object');
  }
  return fitToSchema(metadata, OBJECT_META, 'metadata');
}

/** The namespace of the path and of the object must agree. */
function placeObject(request: ResourceRequest, object: KubernetesObject): void {
  const { metadata } = object;
  delete metadata.managedFields;
  delete metadata.selfLink;
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
