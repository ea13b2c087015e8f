import type { Measured } from '../metrics/Measured';

/** The queries of CPU in cores and of memory in bytes. */
export type UsageQueries = { cpu: string; memory: string };

/** Below this, in seconds, a rate may lie between two looks of Prometheus, which come every minute by its default. */
const minRateSeconds = 300;

/** Metrics of which the first that tells something counts, and whose they are. */
type Source = { cpu: string; memory: string; selector: string };

/** Of control groups, from `/metrics/cadvisor`; of containers from `/metrics/resource` as well. */
const containers = {
  cpu: 'container_cpu_usage_seconds_total',
  memory: 'container_memory_working_set_bytes',
};

/** Of nodes, from `/metrics/resource`. */
const nodes = {
  cpu: 'node_cpu_usage_seconds_total',
  memory: 'node_memory_working_set_bytes',
};

/**
 * PromQL for what something uses, by the kubelet's own metrics; see "Metrics For Kubernetes System Components" and "Node metrics data" in Kubernetes'
 * documentation.
 */
export function usageQueries(
  measured: Measured,
  stepSeconds: number,
): UsageQueries {
  const rate = `[${Math.max(stepSeconds, minRateSeconds)}s]`;
  const either = (read: (source: Source) => string) =>
    sourcesOf(measured).map(read).join(' or ');
  return {
    cpu: either(({ cpu, selector }) => `sum(rate(${cpu}{${selector}}${rate}))`),
    memory: either(({ memory, selector }) => `sum(${memory}{${selector}})`),
  };
}

function sourcesOf(measured: Measured): Source[] {
  switch (measured.of) {
    case 'cluster':
      return [
        // The control group of all others.
        { ...containers, selector: 'id="/"' },
        { ...nodes, selector: '' },
      ];
    case 'node':
      return [
        ...nodeSelectors(measured.name).map(selector => ({
          ...containers,
          selector: `id="/",${selector}`,
        })),
        ...nodeSelectors(measured.name).map(selector => ({
          ...nodes,
          selector,
        })),
      ];
    default: {
      const names = quoted(measured.names.map(literal).join('|'));
      const namespace = quoted(measured.namespace);
      // Without a container's name are the sums of whole pods; POD is what holds the pod's network.
      const selector = `namespace=${namespace},pod=~${names},container!="",container!="POD"`;
      return [{ ...containers, selector }];
    }
  }
}

/** A node is told by Prometheus' operator as `node`, and by Prometheus' example configuration as `instance`. */
function nodeSelectors(name: string): string[] {
  return [
    `node=${quoted(name)}`,
    `instance=~${quoted(`${literal(name)}(:[0-9]+)?`)}`,
  ];
}

/** Text in a regular expression of RE2 that means itself. */
function literal(text: string): string {
  return text.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&');
}

/** A string of PromQL, which escapes as Go does; see "String literals" in its documentation. */
function quoted(text: string): string {
  return JSON.stringify(text);
}
