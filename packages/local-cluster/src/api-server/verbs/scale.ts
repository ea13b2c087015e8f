import { badRequest, invalid, notFound } from '../errors/ApiError';
import { invalidValue } from '../errors/causes';
import type { ApiContext } from '../request/ApiContext';
import type { ResourceRequest } from '../request/ResourceRequest';
import { isRecord, type KubernetesObject } from '../objects/KubernetesObject';
import { readPatch } from '../patches/readPatch';
import type { Resource, ScalePaths } from '../registry/Resource';
import { fieldAt } from '../objects/fieldAt';
import { builtInSchema } from '../schemas/builtInSchemas';
import type { Schema } from '../schemas/Schema';
import { changeObject } from './changeObject';
import { inVersion, keyOf } from './keyOf';
import { selectorText } from '../selectors/selectorText';
import { asTrial, isDryRun } from './writeOptions';

const SCALE = { group: 'autoscaling', version: 'v1', kind: 'Scale' };

/** The scale subresource of an object, as an autoscaling/v1 Scale. */
export function getScale(
  context: ApiContext,
  request: ResourceRequest,
): KubernetesObject {
  const stored = context.store.get(keyOf(request));
  if (!stored) throw notFound(request.resource, request.name);
  return scaleOf(request.resource, inVersion(request.resource, stored));
}

/** Sets the replicas of an object by a Scale (PUT) or a patch of one (PATCH). */
export async function changeScale(
  context: ApiContext,
  request: ResourceRequest,
  method: 'PUT' | 'PATCH',
): Promise<KubernetesObject> {
  const { resource, name } = request;
  const paths = scalePathsOf(resource);
  const patch =
    method === 'PATCH'
      ? readPatch(request.body, schemaOfScale(resource))
      : undefined;
  const isTrial = isDryRun(request);
  const written = await context.store.mutate(keyOf(request), stored => {
    if (!stored) throw notFound(resource, name);
    const proposed = inVersion(resource, stored);
    const wanted = patch
      ? patch(scaleOf(resource, proposed))
      : request.body?.value;
    applyScale(resource, paths, proposed, wanted);
    const change = changeObject({
      context,
      request,
      stored,
      proposed,
      scope: 'object',
    });
    return isTrial ? asTrial(change, stored) : change;
  });
  return scaleOf(resource, inVersion(resource, written));
}

function scalePathsOf(resource: Resource): ScalePaths {
  if (!resource.scale) throw badRequest(`${resource.kind} cannot be scaled`);
  return resource.scale;
}

/** Of a custom resource not even the Scale takes a strategic merge patch. */
function schemaOfScale({ custom }: Resource): Schema | undefined {
  return custom ? undefined : builtInSchema(SCALE)?.schema;
}

function scaleOf(
  resource: Resource,
  object: KubernetesObject,
): KubernetesObject {
  const paths = scalePathsOf(resource);
  const { name, namespace, uid, resourceVersion, creationTimestamp } =
    object.metadata;
  const selector = paths.selector
    ? selectorText(fieldAt(object, dotted(paths.selector)))
    : '';
  return {
    kind: 'Scale',
    apiVersion: 'autoscaling/v1',
    metadata: { name, namespace, uid, resourceVersion, creationTimestamp },
    spec: {
      replicas: Number(fieldAt(object, dotted(paths.specReplicas)) ?? 0),
    },
    status: {
      replicas: Number(fieldAt(object, dotted(paths.statusReplicas)) ?? 0),
      ...(selector ? { selector } : {}),
    },
  };
}

function applyScale(
  resource: Resource,
  paths: ScalePaths,
  object: KubernetesObject,
  scale: unknown,
): void {
  if (!isRecord(scale)) throw badRequest('the body of the request is no Scale');
  const replicas = fieldAt(scale, 'spec.replicas') ?? 0;
  if (
    typeof replicas !== 'number' ||
    !Number.isInteger(replicas) ||
    replicas < 0
  ) {
    throw invalid(SCALE, object.metadata.name, [
      invalidValue(
        'spec.replicas',
        replicas,
        'must be greater than or equal to 0',
      ),
    ]);
  }
  const resourceVersion = fieldAt(scale, 'metadata.resourceVersion');
  if (typeof resourceVersion === 'string') {
    object.metadata.resourceVersion = resourceVersion;
  }
  setAt(object, dotted(paths.specReplicas), replicas);
  resource.rules.admit?.(object);
}

function setAt(object: KubernetesObject, path: string, value: unknown): void {
  const fields = path.split('.');
  const last = fields.pop() as string;
  let target: Record<string, unknown> = object;
  for (const field of fields) {
    const inner = target[field];
    const next = isRecord(inner) ? inner : {};
    target[field] = next;
    target = next;
  }
  target[last] = value;
}

/** `.spec.replicas` as `spec.replicas`. */
function dotted(jsonPath: string): string {
  return jsonPath.replace(/^\./, '');
}
