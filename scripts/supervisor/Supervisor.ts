import type { ManagedProcess } from './ManagedProcess';

/** The rounds in which processes end: what others still need at their own end comes last. Whatever is not named ends in the first. */
const lastToStop = ['api-server', 'postgres'];

/** Everything that runs, and the order in which it ends. */
export class Supervisor {
  private readonly processes: ManagedProcess[] = [];
  private stopped?: Promise<void>;

  /** Starts a process and returns when it is ready; from then on it is looked after. Does nothing once the stop has begun. */
  async start(managed: ManagedProcess): Promise<void> {
    if (this.stopped) return;
    this.processes.push(managed);
    await managed.start();
  }

  /** Ends all processes, those that the others need last. Called again, it waits for the same end. */
  stop(): Promise<void> {
    this.stopped ??= this.stopInRounds();
    return this.stopped;
  }

  /** Ends all processes at once and by force. */
  kill(): void {
    for (const managed of this.processes) managed.kill();
  }

  private async stopInRounds() {
    const round = (managed: ManagedProcess) =>
      lastToStop.indexOf(managed.spec.name);
    for (let number = -1; number < lastToStop.length; number++) {
      const now = this.processes.filter(managed => round(managed) === number);
      await Promise.all(now.map(managed => managed.stop()));
    }
  }
}
