import { arch, cpus, release, totalmem } from 'node:os';
import { readFile, statfs } from 'node:fs/promises';
import type { NodeCondition, NodeStatus } from 'kubernetes-types/core/v1';
import { kubernetesTime } from '../pods/Clock';

export type NodeStatusOptions = {
  hostname: string;
  hostIP: string;
  kubeletPort: number;
  /** Name of the isolation in use, shown as the container runtime. */
  isolation: string;
  /** Folder whose disk holds volumes and images. */
  folder: string;
  images: { names: string[]; sizeBytes?: number }[];
  /** Version of the API server, so that it need not fear a node that is too new or too old. */
  serverVersion: string;
  previous?: NodeStatus;
  now: number;
};

const maximumPods = 500;
/** Free share of the disk below which the node says that it has too little, the kubelet's default. */
const diskPressureShare = 0.05;

/** What the machine has, for pods to be scheduled by: cores as `cpu`, bytes as `memory`. */
export function machineCapacity(): { cpu: number; memory: number } {
  return { cpu: cpus().length, memory: totalmem() };
}

/** The status of this node, from the machine. */
export async function nodeStatus(
  options: NodeStatusOptions,
): Promise<NodeStatus> {
  const { hostname, hostIP, kubeletPort, isolation, serverVersion } = options;
  const { cpu, memory } = machineCapacity();
  const disk = await statfs(options.folder);
  const capacity = {
    cpu: `${cpu}`,
    memory: `${Math.floor(memory / 1024)}Ki`,
    pods: `${maximumPods}`,
    'ephemeral-storage': `${Math.floor((disk.blocks * disk.bsize) / 1024)}Ki`,
  };
  return {
    capacity,
    allocatable: capacity,
    addresses: [
      { type: 'InternalIP', address: hostIP },
      { type: 'Hostname', address: hostname },
    ],
    daemonEndpoints: { kubeletEndpoint: { Port: kubeletPort } },
    conditions: conditionsOf(options, disk.bavail / disk.blocks),
    images: options.images,
    nodeInfo: {
      machineID: await fileText('/etc/machine-id'),
      systemUUID: await fileText('/etc/machine-id'),
      bootID: await fileText('/proc/sys/kernel/random/boot_id'),
      kernelVersion: release(),
      osImage: await operatingSystemName(),
      containerRuntimeVersion: `streamspace://${isolation}`,
      kubeletVersion: serverVersion,
      kubeProxyVersion: serverVersion,
      operatingSystem: 'linux',
      architecture: arch() === 'x64' ? 'amd64' : arch(),
    },
  };
}

function conditionsOf(
  { previous, now }: NodeStatusOptions,
  freeShare: number,
): NodeCondition[] {
  const isShort = freeShare < diskPressureShare;
  const own: [string, boolean, string, string][] = [
    [
      'MemoryPressure',
      false,
      'KubeletHasSufficientMemory',
      'kubelet has sufficient memory available',
    ],
    isShort
      ? [
          'DiskPressure',
          true,
          'KubeletHasDiskPressure',
          'kubelet has disk pressure',
        ]
      : [
          'DiskPressure',
          false,
          'KubeletHasNoDiskPressure',
          'kubelet has no disk pressure',
        ],
    [
      'PIDPressure',
      false,
      'KubeletHasSufficientPID',
      'kubelet has sufficient PID available',
    ],
    ['Ready', true, 'KubeletReady', 'kubelet is posting ready status'],
  ];
  return own.map(([type, isTrue, reason, message]) => {
    const status = isTrue ? 'True' : 'False';
    const before = previous?.conditions?.find(one => one.type === type);
    const lastTransitionTime =
      before?.status === status && before.lastTransitionTime
        ? before.lastTransitionTime
        : kubernetesTime(now);
    return {
      ...{ type, status, reason, message, lastTransitionTime },
      lastHeartbeatTime: kubernetesTime(now),
    };
  });
}

async function operatingSystemName(): Promise<string> {
  const text = await fileText('/etc/os-release');
  return /^PRETTY_NAME="?([^"\n]+)/m.exec(text)?.[1] ?? 'Linux';
}

async function fileText(path: string): Promise<string> {
  return (await readFile(path, 'utf8').catch(() => '')).trim();
}
