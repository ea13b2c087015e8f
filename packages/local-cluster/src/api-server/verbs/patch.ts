import { notFound } from '../errors/ApiError';
import type { ApiContext, ResourceRequest } from '../request/ApiContext';
import type { StoredObject } from '../objects/KubernetesObject';
import { readPatch } from '../patches/readPatch';
import { builtInSchema } from '../schemas/builtInSchemas';
import type { Change } from '../storage/RevisionStore';
import { changeObject, type Scope } from './changeObject';
import { admitObject } from './decodeObject';
import { inVersion, keyOf } from './keyOf';
import { asTrial, isDryRun } from './writeOptions';

/** Changes an object, or its status, by a patch. Throws 404, 409, 415 or 422. */
export async function patchObject(
  context: ApiContext,
  request: ResourceRequest,
  scope: Scope,
): Promise<StoredObject> {
  const { resource, name, body } = request;
  const patch = readPatch(body, builtInSchema(resource)?.schema);
  const isTrial = isDryRun(request);
  const decide = (stored?: StoredObject): Change => {
    if (!stored) throw notFound(resource, name);
    const patched = patch(inVersion(resource, stored));
    const proposed = admitObject(request, patched, body?.duplicates);
    const change = changeObject({ context, request, stored, proposed, scope });
    return isTrial ? asTrial(change, stored) : change;
  };
  return context.quotas.run(request, () =>
    context.store.mutate(keyOf(request), decide),
  );
}
