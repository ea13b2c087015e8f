import { invalid, notFound } from '../errors/ApiError';
import { invalidValue } from '../errors/causes';
import type { ApiContext } from '../request/ApiContext';
import type { ResourceRequest } from '../request/ResourceRequest';
import type {
  KubernetesObject,
  StoredObject,
} from '../objects/KubernetesObject';
import { readPatch } from '../patches/readPatch';
import { builtInSchema } from '../schemas/builtInSchemas';
import { FieldTypeError } from '../schemas/typeErrors';
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
    const proposed = admitPatched(request, patched);
    const change = changeObject({ context, request, stored, proposed, scope });
    return isTrial ? asTrial(change, stored) : change;
  };
  return context.quotas.run(request, () =>
    context.store.mutate(keyOf(request), decide),
  );
}

/** A patch that makes a value of the wrong type is told by what is wrong, and not by the whole object, as a real server has it. */
function admitPatched(
  request: ResourceRequest,
  patched: unknown,
): KubernetesObject {
  const { resource, name, body } = request;
  try {
    return admitObject(request, patched, body?.duplicates);
  } catch (error) {
    if (!(error instanceof FieldTypeError)) throw error;
    throw invalid(resource, name, [invalidValue('patch', '', error.message)]);
  }
}
