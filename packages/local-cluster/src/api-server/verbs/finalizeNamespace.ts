import { notFound } from '../errors/ApiError';
import type { ApiContext } from '../request/ApiContext';
import type { ResourceRequest } from '../request/ResourceRequest';
import {
  copyOf,
  isRecord,
  type StoredObject,
} from '../objects/KubernetesObject';
import { arrayAt } from '../objects/fieldAt';
import { decodeObject } from './decodeObject';
import { isFinished } from './deletionState';
import { keyOf } from './keyOf';

/** Sets the finalizers in a namespace's spec; a deleted namespace goes with the last of them. */
export async function finalizeNamespace(
  context: ApiContext,
  request: ResourceRequest,
): Promise<StoredObject> {
  const proposed = decodeObject(request);
  return context.store.mutate(keyOf(request), stored => {
    if (!stored) throw notFound(request.resource, request.name);
    const object = copyOf(stored);
    const spec = isRecord(object.spec) ? object.spec : {};
    object.spec = { ...spec, finalizers: arrayAt(proposed, 'spec.finalizers') };
    return { action: isFinished(object) ? 'delete' : 'put', object };
  });
}
