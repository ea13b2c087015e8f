import { accessSync, constants, existsSync, readFileSync } from 'node:fs';
import { mkdir, readFile, rmdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

const mountPoint = '/sys/fs/cgroup';
const cpuPeriodUs = 100_000;

/** Upper bounds of a container; absent means none. */
export type CgroupLimits = { memoryBytes?: number; cpuCores?: number };

/** The control group of one container, in version 1 (a folder per controller) or version 2 (one folder). */
export class Cgroup {
  private constructor(
    private readonly version: 1 | 2,
    private readonly folders: { memory: string; cpu: string },
  ) {}

  /** Files into which a process writes its pid to be held by the limits. */
  get processFiles(): string[] {
    return [...new Set(Object.values(this.folders))].map(folder =>
      join(folder, 'cgroup.procs'),
    );
  }

  /**
   * Makes a control group with limits; undefined where this process may not or the machine has none, in which case usage is only counted.
   *
   * @param name - unique on the machine
   */
  static async create(
    name: string,
    limits: CgroupLimits,
  ): Promise<Cgroup | undefined> {
    if (limits.memoryBytes === undefined && limits.cpuCores === undefined) {
      return undefined;
    }
    const version = cgroupVersion();
    if (!version) return undefined;
    const parent = (controller: string) =>
      version === 1
        ? join(mountPoint, controller, 'streamspace')
        : join(mountPoint, 'streamspace');
    const cgroup = new Cgroup(version, {
      memory: join(parent('memory'), name),
      cpu: join(parent('cpu'), name),
    });
    try {
      await cgroup.prepare(parent, limits);
      return cgroup;
    } catch {
      await cgroup.remove();
      return undefined;
    }
  }

  /** Whether the kernel killed one of its processes for want of memory. */
  async wasOutOfMemory(): Promise<boolean> {
    const file = this.version === 1 ? 'memory.oom_control' : 'memory.events';
    const text = await readFile(join(this.folders.memory, file), 'utf8').catch(
      () => '',
    );
    return Number(/^oom_kill (\d+)$/m.exec(text)?.[1] ?? 0) > 0;
  }

  /** Removes it. Its processes must have ended. */
  async remove(): Promise<void> {
    for (const folder of new Set(Object.values(this.folders))) {
      await rmdir(folder).catch(() => {});
    }
  }

  private async prepare(
    parent: (controller: string) => string,
    { memoryBytes, cpuCores }: CgroupLimits,
  ): Promise<void> {
    const { memory, cpu } = this.folders;
    await mkdir(memory, { recursive: true });
    await mkdir(cpu, { recursive: true });
    if (this.version === 2) {
      await writeFile(
        join(mountPoint, 'cgroup.subtree_control'),
        '+memory +cpu',
      );
      await writeFile(
        join(parent('memory'), 'cgroup.subtree_control'),
        '+memory +cpu',
      );
    }
    const quotaUs =
      cpuCores && Math.max(1000, Math.round(cpuCores * cpuPeriodUs));
    if (this.version === 1) {
      if (memoryBytes)
        await writeFile(
          join(memory, 'memory.limit_in_bytes'),
          `${memoryBytes}`,
        );
      if (quotaUs) await writeFile(join(cpu, 'cpu.cfs_quota_us'), `${quotaUs}`);
    } else {
      if (memoryBytes)
        await writeFile(join(memory, 'memory.max'), `${memoryBytes}`);
      if (quotaUs)
        await writeFile(join(cpu, 'cpu.max'), `${quotaUs} ${cpuPeriodUs}`);
    }
  }
}

function cgroupVersion(): 1 | 2 | undefined {
  try {
    if (existsSync(join(mountPoint, 'memory'))) {
      accessSync(join(mountPoint, 'memory'), constants.W_OK);
      return 1;
    }
    const controllers = readFileSync(
      join(mountPoint, 'cgroup.controllers'),
      'utf8',
    );
    accessSync(mountPoint, constants.W_OK);
    return controllers.includes('memory') ? 2 : undefined;
  } catch {
    return undefined;
  }
}
