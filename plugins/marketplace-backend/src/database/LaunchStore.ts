import type { Knex } from 'knex';

/** A row of the table `template_launches`. */
export type Launch = {
  session_uid: string;
  template: string;
  user_ref: string;
  launched_at: Date;
  /** What the Template was installed from; null where it is from no repository. */
  repository: string | null;
  catalog_name: string | null;
};

/** What a template's launches of the last days come to. */
export type LaunchFigures = {
  people: { user: string; launches: number; last: Date }[];
  peopleTotal: number;
  /** Of each day (UTC, `2026-12-02`), the oldest first. */
  days: { day: string; count: number }[];
};

/** Days that figures are of, today included. */
export const figureDays = 30;

/** How long launches are kept. */
const keptDays = 400;

const maxPeople = 20;

/** The Sessions that were launched of templates, each once: `template_launches`. */
export class LaunchStore {
  constructor(
    private readonly db: Knex,
    private readonly now: () => Date = () => new Date(),
  ) {}

  async has(sessionUid: string): Promise<boolean> {
    const row = await this.db('template_launches')
      .where({ session_uid: sessionUid })
      .first('session_uid');
    return row !== undefined;
  }

  /** Notes a launch, unless somebody else has. */
  async add(launch: Launch): Promise<void> {
    const { repository, catalog_name: name, launched_at: time } = launch;
    await this.db.transaction(async transaction => {
      const added = await transaction('template_launches')
        .insert(launch)
        .onConflict('session_uid')
        .ignore()
        .returning('session_uid');
      if (added.length === 0 || time < this.firstDay()) return;
      await transaction('catalog_templates')
        .where({ repository, name })
        .increment('launch_count');
    });
  }

  /** Who launched a template in the last days, the latest first, and how often. */
  async figures(template: string): Promise<LaunchFigures> {
    const recent = () =>
      this.db('template_launches')
        .where({ template })
        .where('launched_at', '>=', this.firstDay());
    const [people, [{ total }], days] = await Promise.all([
      recent()
        .groupBy('user_ref')
        .orderByRaw('max(launched_at) desc, user_ref')
        .limit(maxPeople)
        .select(
          this.db.raw(
            'user_ref as "user", count(*)::int as launches, max(launched_at) as last',
          ),
        ) as Promise<LaunchFigures['people']>,
      recent().countDistinct<{ total: string }[]>('user_ref as total'),
      this.days(template),
    ]);
    return { people, peopleTotal: Number(total), days };
  }

  /** Forgets old launches, and counts in the catalog those of the last days; what became a day older is no longer among them. */
  async tidy(): Promise<void> {
    await this.db('template_launches')
      .where('launched_at', '<', this.daysAgo(keptDays))
      .delete();
    const counted = this.db('template_launches')
      .where('launched_at', '>=', this.firstDay())
      .groupBy('repository', 'catalog_name')
      .select('repository', 'catalog_name')
      .count('* as count');
    await this.db.raw(
      `update catalog_templates set launch_count = counted.count from (
         select id, coalesce(count, 0) as count from catalog_templates
         left join (?) as launches on launches.repository = catalog_templates.repository and launches.catalog_name = catalog_templates.name
       ) as counted where catalog_templates.id = counted.id and launch_count is distinct from counted.count`,
      [counted],
    );
  }

  private async days(template: string): Promise<LaunchFigures['days']> {
    const { rows } = await this.db.raw(
      `select to_char(day at time zone 'utc', 'YYYY-MM-DD') as day, count(session_uid)::int as count
       from generate_series(?::timestamptz, ?::timestamptz, '24 hours') as day
       left join template_launches on template = ? and launched_at >= day and launched_at < day + interval '24 hours'
       group by day order by day`,
      [this.firstDay(), this.daysAgo(0), template],
    );
    return rows;
  }

  private firstDay(): Date {
    return this.daysAgo(figureDays - 1);
  }

  /** The beginning of a day (UTC). */
  private daysAgo(days: number): Date {
    const day = new Date(this.now());
    day.setUTCHours(0, 0, 0, 0);
    day.setUTCDate(day.getUTCDate() - days);
    return day;
  }
}
