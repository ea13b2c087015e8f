import { randomBytes } from 'node:crypto';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { Container } from 'kubernetes-types/core/v1';
import { parseQuantity } from '@streamspace/plugin-common';
import { Cgroup, type CgroupLimits } from '../accounting/Cgroup';
import type { LocalImage } from '../images/ImageStore';
import {
  describeProcess,
  processRecordFile,
  saveProcessRecord,
} from '../isolation/ProcessRecord';
import { ContainerLog } from '../logs/ContainerLog';
import type { NodeServices } from '../NodeServices';
import type { PodSandbox } from '../pods/PodSandbox';
import { ContainerProcess } from './ContainerProcess';
import { containerProcessSpec } from './containerProcessSpec';

/** A run of a container that is under way. */
export type Run = {
  containerID: string;
  process: ContainerProcess;
  environment: Record<string, string>;
  log: ContainerLog;
  startedAt: number;
  cgroup?: Cgroup;
};

export type StartRunOptions = {
  image: LocalImage;
  container: Container;
  sandbox: PodSandbox;
  services: NodeServices;
  /** The process whose processes it sees, where there is one. @throws ContainerConfigError when that is not there. */
  target: () => ContainerProcess | undefined;
  /** Path of the run's log. */
  log: string;
};

/**
 * Starts a container's process, logged, limited and recorded for the node's next life.
 *
 * @throws ContainerConfigError when the pod's description cannot be met (yet).
 * @throws Error when the process cannot be started.
 */
export async function startRun({
  image,
  container,
  sandbox,
  services,
  target,
  log: path,
}: StartRunOptions): Promise<Run> {
  const beside = target();
  const id = randomBytes(32).toString('hex');
  const folder = join(sandbox.folder, 'containers', container.name);
  await mkdir(folder, { recursive: true });
  const spec = await containerProcessSpec({
    ...{ container, containerID: id, image, sandbox, services, folder },
  });
  const log = await ContainerLog.open(path, services.clock);
  const cgroup = await Cgroup.create(id, limitsOf(container));
  const process = await ContainerProcess.start({
    ...{ isolation: services.isolation, spec, cgroup },
    ...{ streams: container, beside },
  }).catch(async error => {
    await cgroup?.remove();
    throw error;
  });
  log.attach('stdout', process.stdout);
  if (process.stderr) log.attach('stderr', process.stderr);
  const record = await describeProcess(process.pid);
  if (record) await saveProcessRecord(join(folder, processRecordFile), record);
  const startedAt = services.clock.now();
  return {
    containerID: `streamspace://${id}`,
    environment: spec.env,
    ...{ process, log, startedAt, cgroup },
  };
}

function limitsOf({ resources }: Container): CgroupLimits {
  const { memory, cpu } = resources?.limits ?? {};
  return {
    memoryBytes: memory ? Math.floor(parseQuantity(memory)) : undefined,
    cpuCores: cpu ? parseQuantity(cpu) : undefined,
  };
}
