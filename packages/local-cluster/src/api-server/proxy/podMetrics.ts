import { arrayAt, textAt } from '../objects/fieldAt';
import type { KubernetesObject } from '../objects/KubernetesObject';
import { PODS } from '../registry/kinds/pods';
import type { ApiContext } from '../request/ApiContext';
import type { ResourceRequest } from '../request/ResourceRequest';
import { listObjects } from '../verbs/list';
import { readSummaries } from './readSummaries';
import { measuredObject, usageOf } from './usage';

/** What the pods that a request selects use now; those that are not measured yet are left out. */
export async function podMetrics(
  context: ApiContext,
  request: ResourceRequest,
): Promise<Array<Record<string, unknown>>> {
  const { items } = listObjects(context, { ...request, resource: PODS });
  const pods = items.map(({ object }) => object);
  const summaries = await readSummaries(
    context,
    pods.map(pod => textAt(pod, 'spec.nodeName')).filter(Boolean),
  );
  const measured = new Map(
    [...summaries.values()]
      .flatMap(summary => arrayAt(summary, 'pods'))
      .map(pod => [textAt(pod, 'podRef.uid'), arrayAt(pod, 'containers')]),
  );
  return pods.flatMap(pod => {
    const metrics = metricsOf(pod, measured.get(pod.metadata.uid!) ?? []);
    return metrics ? [metrics] : [];
  });
}

function metricsOf(
  pod: KubernetesObject,
  measured: unknown[],
): Record<string, unknown> | undefined {
  const containers = measured.map(container => ({
    name: textAt(container, 'name'),
    usage: usageOf(container),
  }));
  return containers.length > 0 && containers.every(({ usage }) => usage)
    ? { ...measuredObject(pod, measured[0]), containers }
    : undefined;
}
