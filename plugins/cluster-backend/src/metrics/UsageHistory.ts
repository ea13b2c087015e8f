import type { UsageRange, UsageState } from '@streamspace/plugin-common';
import type { Cluster } from '../clusters/Cluster';
import { usageSteps, type UsageStore } from '../database/UsageStore';
import { seriesNames, type Measured } from './Measured';
import { UsageGrid, type UsageColumns } from './UsageGrid';
import { rangeSpans } from './usageRange';

/** What something used over time. */
export type UsageHistoryAnswer = UsageColumns & {
  state: UsageState;
  stepSeconds: number;
  source: 'platform' | 'prometheus';
  /** Why Prometheus, which is configured, told nothing. */
  problem?: string;
};

/** The history of use: Prometheus' where the cluster has one that knows of it, else what the platform has seen itself. */
export class UsageHistory {
  constructor(private readonly store: UsageStore) {}

  async read(
    cluster: Cluster,
    measured: Measured,
    range: UsageRange,
    nowMs = Date.now(),
  ): Promise<UsageHistoryAnswer> {
    const { stepSeconds, lengthMs } = rangeSpans[range];
    const { state } = cluster.usage;
    const span = { fromMs: nowMs - lengthMs, toMs: nowMs, stepSeconds };
    let problem: string | undefined;
    if (cluster.prometheus) {
      try {
        const columns = await cluster.prometheus.read(measured, span);
        // Of what it does not scrape it knows nothing.
        if (columns.cpu.some(value => value !== null)) {
          return { ...columns, state, stepSeconds, source: 'prometheus' };
        }
      } catch (error) {
        problem = (error as Error).message;
      }
    }
    const columns = await this.own(cluster, measured, span);
    return { ...columns, state, stepSeconds, source: 'platform', problem };
  }

  private async own(
    { name, usage }: Cluster,
    measured: Measured,
    span: { fromMs: number; toMs: number; stepSeconds: number },
  ): Promise<UsageColumns> {
    const { fromMs, toMs } = span;
    const names = seriesNames(measured);
    const grid = new UsageGrid(fromMs, toMs, span.stepSeconds * 1000);
    const keptStep = Math.max(span.stepSeconds, usageSteps.fine);
    const means = await this.store.read(name, names, {
      stepSeconds: keptStep,
      since: new Date(fromMs - keptStep * 1000),
    });
    grid.lay(
      means.map(({ at, cpu, memory }) => ({ atMs: at.getTime(), cpu, memory })),
      keptStep * 1000,
    );
    grid.take(usage.ring.since(names, fromMs));
    return grid.columns();
  }
}
