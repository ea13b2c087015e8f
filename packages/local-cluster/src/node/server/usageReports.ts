import type { MachineAccounting } from '../accounting/MachineAccounting';
import type { ProcessAccounting, Usage } from '../accounting/ProcessAccounting';
import type { PodWorker } from '../PodWorker';
import { kubernetesTime } from '../pods/Clock';

type ContainerUsage = {
  namespace: string;
  pod: string;
  uid: string;
  container: string;
  usage: Usage;
};

/** What every running container uses now. */
async function measureContainers(
  workers: PodWorker[],
  accounting: ProcessAccounting,
): Promise<ContainerUsage[]> {
  const running = workers.flatMap(worker => {
    const { namespace = '', name = '' } = worker.observe().metadata!;
    return worker.runners().flatMap(({ container, current }) =>
      current
        ? [
            {
              namespace,
              pod: name,
              uid: worker.uid,
              container: container.name,
              pid: current.process.pid,
            },
          ]
        : [],
    );
  });
  const usages = await accounting.measure(running.map(({ pid }) => pid));
  return running.flatMap(({ pid, ...rest }) => {
    const usage = usages.get(pid);
    return usage ? [{ ...rest, usage }] : [];
  });
}

/** The kubelet's `/stats/summary`, as far as this node counts: CPU and memory of the machine, of pods and of containers. */
export async function statsSummary(
  nodeName: string,
  workers: PodWorker[],
  accounting: ProcessAccounting,
  machine: MachineAccounting,
): Promise<object> {
  const measured = await measureContainers(workers, accounting);
  const pods = new Map<string, ContainerUsage[]>();
  for (const one of measured) {
    pods.set(one.uid, [...(pods.get(one.uid) ?? []), one]);
  }
  return {
    node: { nodeName, ...statsOf([machine.measure()]) },
    pods: [...pods.values()].map(containers => ({
      podRef: {
        name: containers[0].pod,
        namespace: containers[0].namespace,
        uid: containers[0].uid,
      },
      ...statsOf(containers.map(({ usage }) => usage)),
      containers: containers.map(({ container, usage }) => ({
        name: container,
        ...statsOf([usage]),
      })),
    })),
  };
}

function statsOf(usages: Usage[]): object {
  if (usages.length === 0) return {};
  const time = kubernetesTime(usages[0].time);
  const total = (value: (usage: Usage) => number) =>
    Math.round(usages.reduce((sum, usage) => sum + value(usage), 0));
  return {
    cpu: {
      time,
      ...(usages.every(({ cpuCores }) => cpuCores !== undefined) && {
        usageNanoCores: total(({ cpuCores }) => cpuCores! * 1e9),
      }),
      usageCoreNanoSeconds: total(({ cpuSeconds }) => cpuSeconds * 1e9),
    },
    memory: {
      time,
      usageBytes: total(({ memoryBytes }) => memoryBytes),
      workingSetBytes: total(({ memoryBytes }) => memoryBytes),
    },
  };
}

/** The kubelet's `/metrics/resource`, in Prometheus' text format. */
export async function resourceMetrics(
  workers: PodWorker[],
  accounting: ProcessAccounting,
  machine: MachineAccounting,
): Promise<string> {
  const measured = await measureContainers(workers, accounting);
  const node = machine.measure();
  const metric = (
    name: string,
    type: string,
    help: string,
    value: (usage: Usage) => number,
  ) => [
    `# HELP ${name} ${help}`,
    `# TYPE ${name} ${type}`,
    ...measured.map(
      ({ container, namespace, pod, usage }) =>
        `${name}{container="${container}",namespace="${namespace}",pod="${pod}"} ${value(usage)} ${usage.time}`,
    ),
  ];
  return `${[
    '# HELP node_cpu_usage_seconds_total Seconds of CPU that the node has used',
    '# TYPE node_cpu_usage_seconds_total counter',
    `node_cpu_usage_seconds_total ${node.cpuSeconds} ${node.time}`,
    '# HELP node_memory_working_set_bytes Memory that the node uses, in bytes',
    '# TYPE node_memory_working_set_bytes gauge',
    `node_memory_working_set_bytes ${node.memoryBytes} ${node.time}`,
    ...metric(
      'container_cpu_usage_seconds_total',
      'counter',
      'Cumulative cpu time consumed by the container in core-seconds',
      ({ cpuSeconds }) => cpuSeconds,
    ),
    ...metric(
      'container_memory_working_set_bytes',
      'gauge',
      'Current working set of the container in bytes',
      ({ memoryBytes }) => memoryBytes,
    ),
  ].join('\n')}\n`;
}
