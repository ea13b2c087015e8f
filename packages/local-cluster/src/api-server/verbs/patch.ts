import { badRequest, notFound, unsupportedMediaType } from '../errors/ApiError';
import type { ApiContext, ResourceRequest } from '../request/ApiContext';
import { isRecord, type StoredObject } from '../objects/KubernetesObject';
import { mergePatch } from '../objects/mergePatch';
import { changeObject, type Scope } from './changeObject';
import { admitObject } from './decodeObject';
import { inVersion, keyOf } from './keyOf';
import { asTrial, isDryRun } from './writeOptions';

/** The media type of the one kind of patch that is read. */
const MERGE_PATCH = 'application/merge-patch+json';

/** Changes an object, or its status, by a merge patch. Throws 404, 409, 415 or 422. */
export async function patchObject(
  context: ApiContext,
  request: ResourceRequest,
  scope: Scope,
): Promise<StoredObject> {
  const { resource, name } = request;
  const patch = mergePatchOf(request);
  const isTrial = isDryRun(request);
  return context.store.mutate(keyOf(request), stored => {
    if (!stored) throw notFound(resource, name);
    const patched = mergePatch(inVersion(resource, stored), patch);
    const proposed = admitObject(request, patched, request.body?.duplicates);
    const change = changeObject({ context, request, stored, proposed, scope });
    return isTrial ? asTrial(change, stored) : change;
  });
}

/** The merge patch in a request. Throws 415 for the other kinds of patches, 400 when it is none. */
export function mergePatchOf(
  request: ResourceRequest,
): Record<string, unknown> {
  const { body } = request;
  if (!body) throw badRequest('the request has no body; send a merge patch');
  if (body.mediaType !== MERGE_PATCH) {
    throw unsupportedMediaType(
      `the body of the request was in an unknown format (${body.mediaType}) - accepted media types include: ${MERGE_PATCH}. The local cluster of StreamSpace reads merge patches only: with kubectl, use "replace", or "patch --type=merge"`,
    );
  }
  if (!isRecord(body.value)) {
    throw badRequest('error decoding patch: a merge patch is a JSON object');
  }
  return body.value;
}
