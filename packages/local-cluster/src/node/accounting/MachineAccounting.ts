import { cpus, freemem, totalmem } from 'node:os';
import { CpuRate } from './CpuRate';
import type { Usage } from './ProcessAccounting';

/** Accounts the whole machine, as a kubelet does for its node: what its pods use and everything beside. */
export class MachineAccounting {
  private readonly cpu = new CpuRate();

  constructor(private readonly now: () => number) {}

  /** What the machine uses now. */
  measure(): Usage {
    const time = this.now();
    const cpuSeconds = busySeconds();
    return {
      time,
      cpuSeconds,
      cpuCores: this.cpu.look(time, cpuSeconds),
      memoryBytes: totalmem() - freemem(),
    };
  }
}

/** Seconds since the machine started that its processors were not idle, of all of them together. */
function busySeconds(): number {
  const milliseconds = cpus().map(
    ({ times: { user, nice, sys, irq } }) => user + nice + sys + irq,
  );
  return milliseconds.reduce((sum, one) => sum + one, 0) / 1000;
}
