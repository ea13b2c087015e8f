import { notFound } from '../errors/ApiError';
import { arrayAt, numberAt, textAt } from '../objects/fieldAt';
import type { KubernetesObject } from '../objects/KubernetesObject';
import { PODS } from '../registry/kinds/pods';
import { apiVersionOf } from '../registry/Resource';
import type { ApiContext, ResourceRequest } from '../request/ApiContext';
import { listObjects } from '../verbs/list';
import { readKubelet } from './kubeletProxy';

/** The span that a kubelet's figure of used CPU is about; clients show it. */
const window = '15s';

/** What the pods that a request selects use now; those of nodes that do not answer are left out. */
export async function listPodMetrics(
  context: ApiContext,
  request: ResourceRequest,
): Promise<Record<string, unknown>> {
  const { kind, listKind } = request.resource;
  const apiVersion = apiVersionOf(request.resource);
  const { items: pods } = listObjects(context, {
    ...request,
    resource: PODS,
    name: '',
  });
  const nodes = new Set(
    pods.map(({ object }) => textAt(object, 'spec.nodeName')).filter(Boolean),
  );
  const measured = new Map<string, unknown>();
  await Promise.all(
    [...nodes].map(async nodeName => {
      const summary = await readKubelet(
        context,
        nodeName,
        '/stats/summary',
      ).catch(() => undefined);
      for (const pod of arrayAt(summary, 'pods'))
        measured.set(textAt(pod, 'podRef.uid'), pod);
    }),
  );
  const items = pods.flatMap(({ object }) => {
    const metrics = metricsOf(object, measured.get(object.metadata.uid!));
    return metrics ? [{ apiVersion, kind, ...metrics }] : [];
  });
  return { apiVersion, kind: listKind, metadata: {}, items };
}

/** What one pod uses now. @throws ApiError 404 when it is not measured. */
export async function getPodMetrics(
  context: ApiContext,
  request: ResourceRequest,
): Promise<Record<string, unknown>> {
  const { items } = await listPodMetrics(context, request);
  const found = (items as KubernetesObject[]).find(
    ({ metadata }) => metadata.name === request.name,
  );
  if (!found) throw notFound(request.resource, request.name);
  return { ...found };
}

/** Undefined until the kubelet has looked at all of the pod's containers twice. */
function metricsOf({ metadata }: KubernetesObject, measured: unknown) {
  const containers = arrayAt(measured, 'containers');
  const nanoCores = (container: unknown) =>
    numberAt(container, 'cpu.usageNanoCores');
  const isMeasured =
    containers.length > 0 &&
    containers.every(container => textAt(container, 'cpu.usageNanoCores'));
  if (!isMeasured) return undefined;
  const { name, namespace, labels, creationTimestamp } = metadata;
  return {
    metadata: { name, namespace, labels, creationTimestamp },
    timestamp: textAt(containers[0], 'cpu.time'),
    window,
    containers: containers.map(container => ({
      name: textAt(container, 'name'),
      usage: {
        cpu: `${nanoCores(container)}n`,
        memory: `${Math.round(numberAt(container, 'memory.workingSetBytes') / 1024)}Ki`,
      },
    })),
  };
}
