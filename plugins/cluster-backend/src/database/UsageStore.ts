import type { ResourceAmounts } from '@streamspace/plugin-common';
import type { Knex } from 'knex';

/** The steps in which history is kept, in seconds: the finer for a day, the coarser for as long as history is kept. */
export const usageSteps = { fine: 300, coarse: 3600 } as const;

/** What was used on average during a step. */
export type UsageMean = ResourceAmounts & { at: Date };

const dayMs = 86_400_000;

/** What clusters used, thinned: five-minute means for a day, and hourly ones for some weeks. Replicas may write the same; the first counts. */
export class UsageStore {
  constructor(
    private readonly db: Knex,
    private readonly keepDays: number,
  ) {}

  /** Keeps the means of one fine step that began at `at`, by names of series. */
  async write(
    cluster: string,
    at: Date,
    means: ReadonlyMap<string, ResourceAmounts>,
  ): Promise<void> {
    if (means.size === 0) return;
    const amounts = [...means.values()];
    const values = {
      cluster,
      at,
      step: usageSteps.fine,
      names: [...means.keys()],
      cpu: amounts.map(({ cpu }) => cpu),
      memory: amounts.map(({ memory }) => memory),
    };
    await this.db.transaction(async trx => {
      // In one order everywhere: replicas that write at once must not wait for one another.
      await trx.raw(
        `INSERT INTO usage_series (cluster, name, seen_at)
         SELECT :cluster, name, :at FROM unnest(CAST(:names AS text[])) AS name ORDER BY name
         ON CONFLICT (cluster, name) DO UPDATE SET seen_at = excluded.seen_at
         WHERE usage_series.seen_at < excluded.seen_at - interval '1 hour'`,
        values,
      );
      await trx.raw(
        `INSERT INTO usage_means (series_id, step_seconds, at, cpu, memory)
         SELECT series.id, :step, :at, mean.cpu, mean.memory
         FROM unnest(CAST(:names AS text[]), CAST(:cpu AS real[]), CAST(:memory AS real[])) AS mean (name, cpu, memory)
         JOIN usage_series series ON series.cluster = :cluster AND series.name = mean.name
         ORDER BY series.id ON CONFLICT DO NOTHING`,
        values,
      );
    });
  }

  /** Makes hourly means of what was written since a moment, and deletes what is too old. */
  async thin(since: Date, now: Date): Promise<void> {
    const ago = (days: number) => new Date(now.getTime() - days * dayMs);
    await this.db.raw(
      `INSERT INTO usage_means (series_id, step_seconds, at, cpu, memory)
       SELECT series_id, :coarse, date_trunc('hour', at, 'UTC') AS hour, avg(cpu), avg(memory) FROM usage_means
       WHERE step_seconds = :fine AND at >= date_trunc('hour', CAST(:since AS timestamptz), 'UTC')
       GROUP BY series_id, hour
       ON CONFLICT (series_id, step_seconds, at) DO UPDATE SET cpu = excluded.cpu, memory = excluded.memory`,
      { ...usageSteps, since },
    );
    await this.db('usage_means')
      .where('step_seconds', usageSteps.fine)
      .where('at', '<', ago(Math.min(1, this.keepDays)))
      .delete();
    await this.db('usage_means')
      .where('step_seconds', usageSteps.coarse)
      .where('at', '<', ago(this.keepDays))
      .delete();
    await this.db('usage_series')
      .where('seen_at', '<', ago(this.keepDays))
      .delete();
  }

  /** What some series of a cluster used together since a moment, the oldest first. */
  async read(
    cluster: string,
    names: readonly string[],
    { stepSeconds, since }: { stepSeconds: number; since: Date },
  ): Promise<UsageMean[]> {
    const means: UsageMean[] = await this.db('usage_means')
      .join('usage_series', 'usage_series.id', 'usage_means.series_id')
      .where({ cluster, step_seconds: stepSeconds })
      .whereRaw('name = ANY (?)', [[...names]])
      .where('at', '>=', since)
      .groupBy('at')
      .orderBy('at')
      .select('at')
      .sum({ cpu: 'cpu', memory: 'memory' });
    return means;
  }
}
