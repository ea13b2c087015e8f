import {
  ApiError,
  badRequest,
  conflict,
  forbidden,
  notFound,
  tooManyRequests,
} from '../errors/ApiError';
import { arrayAt, fieldAt, numberAt, recordAt } from '../objects/fieldAt';
import {
  copyOf,
  isRecord,
  timestamp,
  type KubernetesObject,
} from '../objects/KubernetesObject';
import { POD_DISRUPTION_BUDGETS } from '../registry/kinds/podDisruptionBudgets';
import type { ApiContext } from '../request/ApiContext';
import type { ResourceRequest } from '../request/ResourceRequest';
import { parseLabelSelector } from '../selectors/labelSelector';
import { selectorText } from '../selectors/selectorText';
import { deleteObject } from './delete';
import { deleteOptionsOf } from './deleteOptions';
import { keyOf } from './keyOf';
import { asTrial, isDryRun } from './writeOptions';

/** Evictions that the disruption controller has not seen the end of; more than this many mean that it does not run. */
const MOST_DISRUPTED_PODS = 2_000;
/** The disruption controller needs a moment to count for a budget that is new or was changed. */
const PROCESSING_SECONDS = 10;

/**
 * Deletes a pod if its PodDisruptionBudget allows that now. Throws 429 when it does not, with the budget's name in the cause.
 * https://kubernetes.io/docs/concepts/scheduling-eviction/api-eviction/
 */
export async function evictPod(
  context: ApiContext,
  request: ResourceRequest,
): Promise<void> {
  const deletion = deletionOf(request);
  // Reads `dryRun` too, which may stand in the options alone.
  deleteOptionsOf(deletion);
  const pod = context.store.get(keyOf(request))?.object;
  if (!pod) throw notFound(request.resource, request.name);
  const budgets = isDisruptedAlready(pod) ? [] : budgetsOf(context, pod);
  if (budgets.length > 1) {
    throw new ApiError(
      500,
      'InternalError',
      'This pod has more than one PodDisruptionBudget, which the eviction subresource does not support.',
    );
  }
  for (const budget of budgets) {
    await takeDisruption(context, deletion, { pod, budget });
  }
  await deleteObject(context, deletion);
}

/** The deletion that an eviction asks for. */
function deletionOf(request: ResourceRequest): ResourceRequest {
  const value = request.body?.value;
  if (!isRecord(value)) {
    throw badRequest('the request has no body; send an Eviction');
  }
  if (fieldAt(value, 'metadata.name') !== request.name) {
    throw badRequest('name in URL does not match name in Eviction object');
  }
  return {
    ...request,
    body: {
      value: { ...recordAt(value, 'deleteOptions'), kind: 'DeleteOptions' },
      duplicates: [],
      mediaType: 'application/json',
    },
  };
}

/** Whether a pod serves nobody any more, or not yet, so that no budget counts on it. */
function isDisruptedAlready(pod: KubernetesObject): boolean {
  return (
    pod.metadata.deletionTimestamp !== undefined ||
    ['Failed', 'Pending', 'Succeeded'].includes(
      String(fieldAt(pod, 'status.phase')),
    )
  );
}

function budgetsOf(
  context: ApiContext,
  { metadata }: KubernetesObject,
): KubernetesObject[] {
  return context.store
    .cache(POD_DISRUPTION_BUDGETS.storage)
    .list(metadata.namespace)
    .map(({ object }) => object)
    .filter(budget => {
      const selector = fieldAt(budget, 'spec.selector');
      if (!isRecord(selector)) return false;
      const matches = parseLabelSelector(selectorText(selector));
      return !matches || matches(metadata.labels ?? {});
    });
}

/** Counts one disruption off a budget. Nobody else changes the budget in between, so that the last one is never given out twice. */
async function takeDisruption(
  context: ApiContext,
  request: ResourceRequest,
  { pod, budget }: { pod: KubernetesObject; budget: KubernetesObject },
): Promise<void> {
  const resource = POD_DISRUPTION_BUDGETS;
  const { name, namespace = '' } = budget.metadata;
  const key = { resource: resource.storage, namespace, name };
  const isTrial = isDryRun(request);
  await context.store.mutate(key, stored => {
    if (!stored) {
      throw conflict(resource, name, 'the budget was deleted; try again');
    }
    const next = copyOf(stored);
    if (isFreeToGo(pod, next)) return { action: 'none', stored };
    assertAllowed(next);
    const { disruptedPods, ...status } = recordAt(next, 'status');
    next.status = {
      ...status,
      disruptionsAllowed: numberAt(status, 'disruptionsAllowed') - 1,
      disruptedPods: {
        ...(isRecord(disruptedPods) ? disruptedPods : {}),
        [pod.metadata.name]: timestamp(context.now()),
      },
    };
    const change = { action: 'put', object: next } as const;
    return isTrial ? asTrial(change, stored) : change;
  });
}

/** Whether a pod that is not ready may go without being counted, as it is not counted as healthy either. */
function isFreeToGo(pod: KubernetesObject, budget: KubernetesObject): boolean {
  const isReady = arrayAt(pod, 'status.conditions').some(
    condition =>
      fieldAt(condition, 'type') === 'Ready' &&
      fieldAt(condition, 'status') === 'True',
  );
  if (isReady) return false;
  const desired = numberAt(budget, 'status.desiredHealthy');
  const isMet =
    desired > 0 && numberAt(budget, 'status.currentHealthy') >= desired;
  return (
    isMet ||
    fieldAt(budget, 'spec.unhealthyPodEvictionPolicy') === 'AlwaysAllow'
  );
}

function assertAllowed({ metadata, ...budget }: KubernetesObject): void {
  const { name } = metadata;
  const status = recordAt(budget, 'status');
  if (numberAt(status, 'observedGeneration') < (metadata.generation ?? 0)) {
    throw refusal(
      `The disruption budget ${name} is still being processed by the server.`,
      PROCESSING_SECONDS,
    );
  }
  if (
    Object.keys(recordAt(status, 'disruptedPods')).length > MOST_DISRUPTED_PODS
  ) {
    throw forbidden(
      POD_DISRUPTION_BUDGETS,
      name,
      'DisruptedPods map too big - too many evictions not confirmed by PDB controller',
    );
  }
  if (numberAt(status, 'disruptionsAllowed') <= 0) {
    throw refusal(
      `The disruption budget ${name} needs ${numberAt(
        status,
        'desiredHealthy',
      )} healthy pods and has ${numberAt(status, 'currentHealthy')} currently`,
    );
  }
}

function refusal(message: string, retryAfterSeconds?: number): ApiError {
  return tooManyRequests(
    "Cannot evict pod as it would violate the pod's disruption budget.",
    [{ reason: 'DisruptionBudget', message, field: '' }],
    retryAfterSeconds,
  );
}
