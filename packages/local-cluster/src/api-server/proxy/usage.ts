import { numberAt, textAt } from '../objects/fieldAt';
import type { KubernetesObject } from '../objects/KubernetesObject';

/** The span that a kubelet's figure of used CPU is about; clients show it. */
const WINDOW = '15s';

/** The usage in an entry of a kubelet's summary, as metrics.k8s.io writes it; undefined until the kubelet has looked twice. */
export function usageOf(
  measured: unknown,
): { cpu: string; memory: string } | undefined {
  if (!textAt(measured, 'cpu.usageNanoCores')) return undefined;
  const kibibytes = numberAt(measured, 'memory.workingSetBytes') / 1024;
  return {
    cpu: `${numberAt(measured, 'cpu.usageNanoCores')}n`,
    memory: `${Math.round(kibibytes)}Ki`,
  };
}

/** What metrics of an object say beside its usage. @param measured - the entry of the kubelet's summary that tells the time */
export function measuredObject(
  { metadata }: KubernetesObject,
  measured: unknown,
): Record<string, unknown> {
  const { name, namespace, labels, creationTimestamp } = metadata;
  return {
    metadata: { name, namespace, labels, creationTimestamp },
    timestamp: textAt(measured, 'cpu.time'),
    window: WINDOW,
  };
}
