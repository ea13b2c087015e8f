import type {
  AnswerOf,
  Session,
  SessionsOperations,
} from '@streamspace/plugin-common';
import type { Knex } from 'knex';

/** How long starting takes, by template and kind of start. */
export type StartTimes = AnswerOf<
  SessionsOperations['listStartTimes']
>['items'];

/** Starts are kept for this long, in milliseconds. */
const keptMs = 90 * 24 * 3_600_000;

/** How many of the latest starts of a template say how long the next will take. */
const sampleSize = 200;

type StartRow = {
  session_uid: string;
  started_at: string;
  template_name: string;
  kind: string;
  duration_ms: number;
};

/** The starts of sessions, as the platform saw them. */
export class StartStore {
  constructor(
    private readonly db: Knex,
    private readonly now: () => number = Date.now,
  ) {}

  /** Notes the present start of a session that has come up; one that is noted already stays as it is. */
  async note({ metadata, spec, status }: Session): Promise<void> {
    const { start, startedAt } = status ?? {};
    if (!start?.readyAt || !startedAt) return;
    await this.db<StartRow>('starts')
      .insert({
        session_uid: metadata.uid!,
        started_at: startedAt,
        template_name: spec.template,
        kind: start.kind,
        duration_ms: Math.max(
          0,
          Date.parse(start.readyAt) - Date.parse(startedAt),
        ),
      })
      .onConflict(['session_uid', 'started_at'])
      .ignore();
    await this.db('starts')
      .where('started_at', '<', new Date(this.now() - keptMs))
      .delete();
  }

  /** Of these templates, or of all. */
  async times(templates?: string[]): Promise<StartTimes> {
    const latest = this.db('starts')
      .select('template_name', 'kind', 'duration_ms')
      .select(
        this.db.raw(
          'row_number() over (partition by template_name, kind order by started_at desc) as age',
        ),
      )
      .where(builder => {
        if (templates) builder.whereIn('template_name', templates);
      })
      .as('latest');
    const rows = await this.db(latest)
      .where('age', '<=', sampleSize)
      .groupBy('template_name', 'kind')
      .orderBy(['template_name', 'kind'])
      .select('template_name', 'kind')
      .select(
        this.db.raw('count(*)::int as count'),
        this.db.raw(
          'round(percentile_cont(0.5) within group (order by duration_ms))::int as median_ms',
        ),
        this.db.raw(
          'round(percentile_cont(0.95) within group (order by duration_ms))::int as p95_ms',
        ),
      );
    return rows.map(row => ({
      template: row.template_name,
      kind: row.kind,
      count: row.count,
      medianMs: row.median_ms,
      p95Ms: row.p95_ms,
    }));
  }
}
