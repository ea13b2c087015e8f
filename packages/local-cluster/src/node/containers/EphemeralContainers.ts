import type { EphemeralContainer, Pod } from 'kubernetes-types/core/v1';
import type { ContainerRunner } from './ContainerRunner';

/**
 * The containers that people add to a pod to look into it. They run beside all others as soon as the pod has its place on the machine, each
 * of them once, and end with the pod.
 */
export class EphemeralContainers {
  private readonly runners = new Map<string, ContainerRunner>();
  private lives: Promise<void>[] = [];
  private isOpen = false;

  /** @param create - makes what runs one of them */
  constructor(
    private readonly create: (container: EphemeralContainer) => ContainerRunner,
  ) {}

  list(): ContainerRunner[] {
    return [...this.runners.values()];
  }

  /** Takes up those that a pod has got since. @returns whether there were any. */
  update({ spec }: Pod): boolean {
    const added = (spec?.ephemeralContainers ?? []).filter(
      ({ name }) => !this.runners.has(name),
    );
    for (const container of added) {
      const runner = this.create(container);
      this.runners.set(container.name, runner);
      if (this.isOpen) this.lives.push(runner.start());
    }
    return added.length > 0;
  }

  /** Lets them run from now on. */
  start(): void {
    this.isOpen = true;
    this.lives = this.list().map(runner => runner.start());
  }

  /** Ends them for good: at most `graceMs` after SIGTERM. Resolves when they have ended. */
  async stop(graceMs: number): Promise<void> {
    this.isOpen = false;
    await Promise.all(this.list().map(runner => runner.stop(graceMs)));
    await Promise.all(this.lives);
  }
}
