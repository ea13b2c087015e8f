import type { ClusterDirectory } from '../clusters/ClusterDirectory';
import { usageSteps, type UsageStore } from '../database/UsageStore';

const stepMs = usageSteps.fine * 1000;

/** How much of the past a sampler still has, in milliseconds. */
const remembersMs = 3_600_000;

/** Writes what the samplers have seen into the history, one step after the other. */
export class UsageRecorder {
  /** Up to when this process has written. */
  private writtenMs = 0;

  constructor(
    private readonly clusters: ClusterDirectory,
    private readonly store: UsageStore,
  ) {}

  /**
   * Writes the steps that have ended. What another replica left out while it did this, such as when it died, is written as far as this one has seen it.
   */
  async record(now = new Date()): Promise<void> {
    const endMs = now.getTime() - (now.getTime() % stepMs);
    const oldestMs = endMs - remembersMs;
    const startMs = Math.max(this.writtenMs, oldestMs - (oldestMs % stepMs));
    for (let atMs = startMs; atMs < endMs; atMs += stepMs) {
      for (const { name, usage } of this.clusters.all()) {
        const means = usage.ring.means(atMs, atMs + stepMs);
        await this.store.write(name, new Date(atMs), means);
      }
    }
    await this.store.thin(new Date(startMs), now);
    this.writtenMs = endMs;
  }
}
