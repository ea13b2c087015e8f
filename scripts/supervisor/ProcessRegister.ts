import { readFileSync, writeFileSync } from 'node:fs';
import { setTimeout as delay } from 'node:timers/promises';
import {
  identifyProcess,
  isAlive,
  sendSignal,
  type ProcessIdentity,
} from './processIdentity';

/** Remembers in a file which processes an instance has started, so that the next start can end what a killed one left behind. */
export class ProcessRegister {
  private readonly processes = new Map<string, ProcessIdentity>();

  constructor(private readonly file: string) {}

  /** Notes the process that now runs under a name. */
  add(name: string, pid: number) {
    const identity = identifyProcess(pid);
    if (identity) this.processes.set(name, identity);
    writeFileSync(
      this.file,
      JSON.stringify(Object.fromEntries(this.processes)),
    );
  }

  /** Forgets all of them: they were stopped. */
  clear() {
    this.processes.clear();
    writeFileSync(this.file, '{}');
  }
}

const waitMs = 10_000;

/** Ends the processes that the register of an earlier, killed instance names: by SIGTERM, after 10 s by SIGKILL. Returns their names. */
export async function endOrphans(file: string): Promise<string[]> {
  const left = Object.entries(readRegister(file)).filter(([, identity]) =>
    isAlive(identity),
  );
  for (const [, { pid }] of left) sendSignal(pid, 'SIGTERM');
  for (let waited = 0; waited < waitMs; waited += 100) {
    if (!left.some(([, identity]) => isAlive(identity))) break;
    await delay(100);
  }
  for (const [, identity] of left)
    if (isAlive(identity)) sendSignal(identity.pid, 'SIGKILL');
  return left.map(([name]) => name);
}

function readRegister(file: string): Record<string, ProcessIdentity> {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    return {};
  }
}
