import { badRequest, conflict, notFound } from '../errors/ApiError';
import type { ApiContext } from '../request/ApiContext';
import type { ResourceRequest } from '../request/ResourceRequest';
import { copyOf, isRecord, timestamp } from '../objects/KubernetesObject';
import { fieldAt, arrayAt } from '../objects/fieldAt';
import { keyOf } from './keyOf';

/** Assigns a pod to a node, once: what a scheduler does by the binding subresource. */
export async function bindPod(
  context: ApiContext,
  request: ResourceRequest,
): Promise<void> {
  const nodeName = fieldAt(request.body?.value, 'target.name');
  if (typeof nodeName !== 'string' || !nodeName) {
    throw badRequest('target.name: Required value: the name of a Node');
  }
  const { resource, name } = request;
  await context.store.mutate(keyOf(request), stored => {
    if (!stored) throw notFound(resource, name);
    const pod = copyOf(stored);
    if (pod.metadata.deletionTimestamp) {
      throw conflict(
        resource,
        name,
        `pod ${name} is being deleted, cannot be assigned to a host`,
      );
    }
    const spec = isRecord(pod.spec) ? pod.spec : {};
    if (spec.nodeName) {
      throw conflict(
        resource,
        name,
        `pod ${name} is already assigned to node "${spec.nodeName}"`,
      );
    }
    pod.spec = { ...spec, nodeName };
    const status = isRecord(pod.status) ? pod.status : {};
    const others = arrayAt(status, 'conditions').filter(
      condition => fieldAt(condition, 'type') !== 'PodScheduled',
    );
    const scheduled = {
      type: 'PodScheduled',
      status: 'True',
      lastProbeTime: null,
      lastTransitionTime: timestamp(context.now()),
    };
    pod.status = { ...status, conditions: [...others, scheduled] };
    return { action: 'put', object: pod };
  });
}
