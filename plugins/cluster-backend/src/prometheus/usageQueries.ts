import type { Measured } from '../metrics/Measured';

/** The queries of CPU in cores and of memory in bytes. */
export type UsageQueries = { cpu: string; memory: string };

/** Below this, in seconds, a rate may lie between two looks of Prometheus, which come every minute by its default. */
const minRateSeconds = 300;

/**
 * PromQL for what something uses, by the kubelet's own metrics; see "Metrics For Kubernetes System Components" in Kubernetes' documentation. A node is the
 * control group `/` of its kubelet, which Prometheus' example configuration tells by `instance`, and its operator by `node`.
 */
export function usageQueries(
  measured: Measured,
  stepSeconds: number,
): UsageQueries {
  const rate = `[${Math.max(stepSeconds, minRateSeconds)}s]`;
  const [first, ...others] = selectorsOf(measured);
  const either = (read: (selector: string) => string) =>
    [first, ...others].map(read).join(' or ');
  return {
    cpu: either(
      selector =>
        `sum(rate(container_cpu_usage_seconds_total{${selector}}${rate}))`,
    ),
    memory: either(
      selector => `sum(container_memory_working_set_bytes{${selector}})`,
    ),
  };
}

/** Selectors of which the first that finds something counts. */
function selectorsOf(measured: Measured): string[] {
  switch (measured.of) {
    case 'cluster':
      return ['id="/"'];
    case 'node': {
      const { name } = measured;
      return [
        `id="/",node=${quoted(name)}`,
        `id="/",instance=~${quoted(`${literal(name)}(:[0-9]+)?`)}`,
      ];
    }
    default: {
      const names = measured.names.map(literal).join('|');
      const namespace = quoted(measured.namespace);
      // Without a container's name are the sums of whole pods; POD is what holds the pod's network.
      return [
        `namespace=${namespace},pod=~${quoted(names)},container!="",container!="POD"`,
      ];
    }
  }
}

/** Text in a regular expression of RE2 that means itself. */
function literal(text: string): string {
  return text.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&');
}

/** A string of PromQL, which escapes as Go does; see "String literals" in its documentation. */
function quoted(text: string): string {
  return JSON.stringify(text);
}
