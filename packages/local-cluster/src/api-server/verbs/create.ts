import { randomBytes, randomUUID } from 'node:crypto';
import {
  ApiError,
  alreadyExists,
  badRequest,
  forbidden,
  invalid,
  notFound,
} from '../errors/ApiError';
import { requesterOf, type ApiContext } from '../request/ApiContext';
import type { ResourceRequest } from '../request/ResourceRequest';
import {
  timestamp,
  type KubernetesObject,
  type StoredObject,
} from '../objects/KubernetesObject';
import { NAMESPACES } from '../registry/kinds/namespaces';
import type { Change } from '../storage/RevisionStore';
import { decodeObject } from './decodeObject';
import { asStored } from './keyOf';
import { ruleContext } from './ruleContext';
import { validateMetadata } from './validateMetadata';
import { validateSize } from './validateSize';
import { asTrial, isDryRun } from './writeOptions';

const GENERATED_NAME_ATTEMPTS = 8;
const GENERATED_SUFFIX_LETTERS = 'bcdfghjklmnpqrstvwxz2456789';
const GENERATED_SUFFIX_LENGTH = 5;
const GENERATED_PREFIX_LENGTH = 58;

/** Creates an object. Throws 400, 403, 404, 409 or 422 as a Kubernetes API server does. */
export async function createObject(
  context: ApiContext,
  request: ResourceRequest,
): Promise<StoredObject> {
  const object = decodeObject(request);
  const { metadata } = object;
  if (metadata.resourceVersion) {
    throw badRequest(
      'resourceVersion should not be set on objects to be created',
    );
  }
  if (request.name && metadata.name && metadata.name !== request.name) {
    throw badRequest(
      `the name of the object (${metadata.name}) does not match the name on the URL (${request.name})`,
    );
  }
  const prefix = metadata.name ? '' : (metadata.generateName ?? '');
  for (let attempt = 1; ; attempt++) {
    if (prefix) metadata.name = generateName(prefix);
    prepare(context, request, object);
    try {
      return await commit(context, request, object);
    } catch (error) {
      const isTaken =
        error instanceof ApiError && error.reason === 'AlreadyExists';
      if (!prefix || !isTaken || attempt === GENERATED_NAME_ATTEMPTS) {
        throw error;
      }
    }
  }
}

/** Sets what the server alone decides, and checks the whole. */
function prepare(
  context: ApiContext,
  request: ResourceRequest,
  object: KubernetesObject,
): void {
  const { resource } = request;
  const { metadata } = object;
  metadata.uid = randomUUID();
  metadata.creationTimestamp = timestamp(context.now());
  delete metadata.deletionTimestamp;
  delete metadata.deletionGracePeriodSeconds;
  if (resource.hasGeneration) metadata.generation = 1;
  else delete metadata.generation;
  if (resource.hasStatus && !resource.takesStatusOnCreate) delete object.status;
  resource.rules.onCreate?.(object, ruleContext(context));
  resource.rules.authorize?.(object, undefined, requesterOf(context, request));
  const causes = [
    ...validateMetadata(resource, object),
    ...validateSize(object),
    ...(resource.rules.validate?.(object) ?? []),
  ];
  if (causes.length > 0) {
    throw invalid(
      resource,
      metadata.name || metadata.generateName || '',
      causes,
    );
  }
}

function commit(
  context: ApiContext,
  request: ResourceRequest,
  object: KubernetesObject,
): Promise<StoredObject> {
  const { resource, namespace } = request;
  const key = {
    resource: resource.storage,
    namespace: resource.namespaced ? namespace : '',
    name: object.metadata.name,
  };
  const isTrial = isDryRun(request);
  const decide = (current?: StoredObject): Change => {
    if (current) throw alreadyExists(resource, key.name);
    if (resource.namespaced) assertNamespaceOpen(context, request, key.name);
    context.quotas.assertWithin(resource, object);
    const change: Change = {
      action: 'put',
      object: asStored(resource, object),
    };
    return isTrial ? asTrial(change, key) : change;
  };
  return context.quotas.run(request, () => context.store.mutate(key, decide));
}

/** Nothing may be created in a namespace that is missing or on its way out. */
function assertNamespaceOpen(
  context: ApiContext,
  request: ResourceRequest,
  name: string,
): void {
  const { namespace, resource } = request;
  const stored = context.store.get({
    resource: NAMESPACES.storage,
    namespace: '',
    name: namespace,
  });
  if (!stored) throw notFound(NAMESPACES, namespace);
  if (stored.object.metadata.deletionTimestamp) {
    const error = forbidden(
      resource,
      name,
      `unable to create new content in namespace ${namespace} because it is being terminated`,
    );
    error.details.causes = [
      {
        // The client library looks for exactly this cause.
        reason: 'NamespaceTerminating',
        message: `namespace ${namespace} is being terminated`,
        field: 'metadata.namespace',
      },
    ];
    throw error;
  }
}

function generateName(prefix: string): string {
  const suffix = [...randomBytes(GENERATED_SUFFIX_LENGTH)]
    .map(
      byte => GENERATED_SUFFIX_LETTERS[byte % GENERATED_SUFFIX_LETTERS.length],
    )
    .join('');
  return prefix.slice(0, GENERATED_PREFIX_LENGTH) + suffix;
}
