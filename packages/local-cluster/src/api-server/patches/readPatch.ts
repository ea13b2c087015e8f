import { badRequest, unsupportedMediaType } from '../errors/ApiError';
import { isRecord } from '../objects/KubernetesObject';
import type { RequestBody } from '../request/ResourceRequest';
import type { Schema } from '../schemas/Schema';
import { applyJsonPatch } from './jsonPatch';
import { mergePatch } from './mergePatch';
import { strategicMerge } from './strategicMerge';

/** Makes of an object, which it may change, what a patch says. Throws an ApiError where the patch does not fit. */
export type Patch = (target: Record<string, unknown>) => unknown;

/** The media types of the three kinds of patches. */
export const JSON_PATCH = 'application/json-patch+json';
export const MERGE_PATCH = 'application/merge-patch+json';
export const STRATEGIC_MERGE_PATCH = 'application/strategic-merge-patch+json';

/** Server-side apply's, in YAML or CBOR. */
const APPLY_PATCH = 'application/apply-patch+';

/** The kinds of patches for an object: a strategic one needs a schema that says how lists are merged, which definitions do not. */
export function patchTypes(schema: Schema | undefined): string[] {
  return schema
    ? [JSON_PATCH, MERGE_PATCH, STRATEGIC_MERGE_PATCH]
    : [JSON_PATCH, MERGE_PATCH];
}

/** The patch in a request's body. Throws 415 for a kind of patch that the object does not take, 400 when it is none. */
export function readPatch(
  body: RequestBody | undefined,
  schema: Schema | undefined,
): Patch {
  if (!body) throw badRequest('the request has no body; send a patch');
  const { mediaType, value } = body;
  if (mediaType === JSON_PATCH) {
    return target => {
      applyJsonPatch(target, value);
      return target;
    };
  }
  if (mediaType === MERGE_PATCH) {
    const patch = recordOf(value);
    return target => mergePatch(target, patch);
  }
  if (mediaType === STRATEGIC_MERGE_PATCH && schema) {
    const patch = recordOf(value);
    return target => strategicMerge(target, patch, schema);
  }
  const hint = mediaType.startsWith(APPLY_PATCH)
    ? '; the local cluster of StreamSpace does no server-side apply: use "kubectl apply" without --server-side'
    : '';
  throw unsupportedMediaType(
    `the body of the request was in an unknown format - accepted media types include: ${patchTypes(schema).join(', ')}${hint}`,
  );
}

function recordOf(value: unknown): Record<string, unknown> {
  if (!isRecord(value)) {
    throw badRequest('error decoding patch: a merge patch is a JSON object');
  }
  return value;
}
