import { invalid, notFound } from '../errors/ApiError';
import { invalidValue } from '../errors/causes';
import type { ApiContext } from '../request/ApiContext';
import type { ResourceRequest } from '../request/ResourceRequest';
import type { StoredObject } from '../objects/KubernetesObject';
import type { Change } from '../storage/RevisionStore';
import { changeObject, type Scope } from './changeObject';
import { decodeObject } from './decodeObject';
import { keyOf } from './keyOf';
import { asTrial, isDryRun } from './writeOptions';

/** Replaces an object, or its status. Throws 404, 409 for an old resourceVersion, 422. */
export async function updateObject(
  context: ApiContext,
  request: ResourceRequest,
  scope: Scope,
): Promise<StoredObject> {
  const { resource, name } = request;
  const proposed = decodeObject(request);
  proposed.metadata.name ||= name;
  const isTrial = isDryRun(request);
  const decide = (stored?: StoredObject): Change => {
    if (!stored) throw notFound(resource, name);
    if (resource.custom && !proposed.metadata.resourceVersion) {
      throw invalid(resource, name, [
        invalidValue(
          'metadata.resourceVersion',
          0,
          'must be specified for an update',
        ),
      ]);
    }
    const change = changeObject({ context, request, stored, proposed, scope });
    return isTrial ? asTrial(change, stored) : change;
  };
  return context.quotas.run(request, () =>
    context.store.mutate(keyOf(request), decide),
  );
}
