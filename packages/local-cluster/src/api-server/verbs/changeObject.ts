import { badRequest, conflict, invalid } from '../errors/ApiError';
import { forbiddenValue, invalidValue } from '../errors/causes';
import { requesterOf, type ApiContext } from '../request/ApiContext';
import type { ResourceRequest } from '../request/ResourceRequest';
import { deepEqual } from '../objects/deepEqual';
import type {
  KubernetesObject,
  StoredObject,
} from '../objects/KubernetesObject';
import type { Part, Resource } from '../registry/Resource';
import type { Change } from '../storage/RevisionStore';
import { isFinished } from './deletionState';
import { asStored, inVersion } from './keyOf';
import { ruleContext } from './ruleContext';
import { validateMetadata } from './validateMetadata';
import { validateSize } from './validateSize';

/** Which part of an object a write may change: all but its status, its status, or a part that has a subresource of its own. */
export type Scope = 'object' | 'status' | Part;

/**
 * Decides what becomes of an object when a client proposes a new version of it: keeps what only the
 * server may change, counts the generation, checks the rules, and sees that an object that waits
 * for its finalizers goes once the last is removed. An equal proposal changes nothing.
 */
export function changeObject(options: {
  context: ApiContext;
  request: ResourceRequest;
  stored: StoredObject;
  proposed: KubernetesObject;
  scope: Scope;
}): Change {
  const { context, request, stored, proposed, scope } = options;
  const { resource } = request;
  const current = inVersion(resource, stored);
  assertSameObject(resource, current, proposed);
  const next = proposedIn(scope, { resource, current, proposed });
  if (resource.hasGeneration && scope !== 'status') {
    const isNew = !deepEqual(wishOf(resource, current), wishOf(resource, next));
    next.metadata.generation =
      (current.metadata.generation ?? 1) + (isNew ? 1 : 0);
  }
  if (scope === 'object') {
    resource.rules.onUpdate?.(next, current, ruleContext(context));
    resource.rules.authorize?.(next, current, requesterOf(context, request));
  }
  assertValid({ resource, current, next, scope });
  if (scope === 'object') {
    context.quotas.assertWithin(resource, next, current);
  }
  if (isFinished(next)) {
    return { action: 'delete', object: asStored(resource, next) };
  }
  next.metadata.resourceVersion = current.metadata.resourceVersion;
  if (deepEqual(next, current)) return { action: 'none', stored };
  return { action: 'put', object: asStored(resource, next) };
}

function assertSameObject(
  resource: Resource,
  current: KubernetesObject,
  proposed: KubernetesObject,
): void {
  const { name } = current.metadata;
  if (proposed.metadata.name !== name) {
    throw badRequest(
      `the name of the object (${proposed.metadata.name}) does not match the name on the URL (${name})`,
    );
  }
  const { resourceVersion, uid } = proposed.metadata;
  if (uid && uid !== current.metadata.uid) {
    throw conflict(
      resource,
      name,
      `Precondition failed: UID in precondition: ${uid}, UID in object meta: ${current.metadata.uid}`,
    );
  }
  if (
    resourceVersion &&
    resourceVersion !== '0' &&
    resourceVersion !== current.metadata.resourceVersion
  ) {
    throw conflict(resource, name);
  }
}

/** The present object with what is proposed in a scope. */
function proposedIn(
  scope: Scope,
  {
    resource,
    current,
    proposed,
  }: {
    resource: Resource;
    current: KubernetesObject;
    proposed: KubernetesObject;
  },
): KubernetesObject {
  switch (scope) {
    case 'status':
      return withStatusOf(current, proposed);
    case 'object':
      return withServerFieldsOf(resource, current, proposed);
    default:
      return {
        ...scope.take(current, proposed),
        metadata: { ...current.metadata },
      };
  }
}

function withStatusOf(
  current: KubernetesObject,
  proposed: KubernetesObject,
): KubernetesObject {
  const next: KubernetesObject = {
    ...current,
    metadata: { ...current.metadata },
  };
  if (proposed.status === undefined) delete next.status;
  else next.status = proposed.status;
  return next;
}

const SERVER_FIELDS = [
  'uid',
  'creationTimestamp',
  'deletionTimestamp',
  'deletionGracePeriodSeconds',
  'generation',
] as const;

function withServerFieldsOf(
  resource: Resource,
  current: KubernetesObject,
  proposed: KubernetesObject,
): KubernetesObject {
  const metadata: Record<string, unknown> = { ...proposed.metadata };
  for (const field of SERVER_FIELDS) {
    if (current.metadata[field] === undefined) delete metadata[field];
    else metadata[field] = current.metadata[field];
  }
  const next: KubernetesObject = {
    ...proposed,
    metadata: metadata as KubernetesObject['metadata'],
  };
  if (resource.hasStatus) {
    if (current.status === undefined) delete next.status;
    else next.status = current.status;
  }
  return next;
}

/** The part of an object whose changes the generation counts. */
function wishOf(
  resource: Resource,
  object: KubernetesObject,
): Record<string, unknown> {
  const { metadata: _metadata, ...wish } = object;
  if (resource.hasStatus) delete (wish as Record<string, unknown>).status;
  return wish;
}

function assertValid({
  resource,
  current,
  next,
  scope,
}: {
  resource: Resource;
  current: KubernetesObject;
  next: KubernetesObject;
  scope: Scope;
}): void {
  const rules = typeof scope === 'string' ? resource.rules : scope;
  const causes = [
    ...validateMetadata(resource, next),
    ...validateSize(next),
    ...(rules.validate?.(next, current) ?? []),
  ];
  const isDeleting = current.metadata.deletionTimestamp !== undefined;
  const before = current.metadata.finalizers ?? [];
  const added = (next.metadata.finalizers ?? []).filter(
    finalizer => !before.includes(finalizer),
  );
  if (isDeleting && added.length > 0) {
    causes.push(
      forbiddenValue(
        'metadata.finalizers',
        `no new finalizers can be added if the object is being deleted, found new finalizers ${JSON.stringify(
          added,
        )}`,
      ),
    );
  }
  if (current.metadata.namespace !== next.metadata.namespace) {
    causes.push(
      invalidValue(
        'metadata.namespace',
        next.metadata.namespace,
        'field is immutable',
      ),
    );
  }
  if (causes.length > 0) throw invalid(resource, next.metadata.name, causes);
}
