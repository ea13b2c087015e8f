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
  const node = machine.measure();
  const containers = await measureContainers(workers, accounting);
  const metric = (
    name: string,
    type: string,
    help: string,
    value: (usage: Usage) => number,
  ) => [
    `# HELP node_${name} ${help} that the node uses`,
    `# TYPE node_${name} ${type}`,
    `node_${name} ${value(node)} ${node.time}`,
    `# HELP container_${name} ${help} that the container uses`,
    `# TYPE container_${name} ${type}`,
    ...containers.map(
      ({ container, namespace, pod, usage }) =>
        `container_${name}{container="${container}",namespace="${namespace}",pod="${pod}"} ${value(usage)} ${usage.time}`,
    ),
  ];
  return `${[
    ...metric(
      'cpu_usage_seconds_total',
      'counter',
      'Seconds of CPU',
      ({ cpuSeconds }) => cpuSeconds,
    ),
    ...metric(
      'memory_working_set_bytes',
      'gauge',
      'Bytes of memory',
      ({ memoryBytes }) => memoryBytes,
    ),
  ].join('\n')}\n`;
}
