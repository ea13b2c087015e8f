import type { Template } from '@streamspace/plugin-common';
import type { Knex } from 'knex';
import { catalogColumns, versionColumns, type VersionRow } from './versionRow';

/** Versions of one Template that are kept. */
const kept = 50;

/** A version without its spec, which may be large. */
export type VersionSummary = Pick<
  VersionRow,
  'number' | 'hash' | 'version' | 'changed_at' | 'changed_by'
>;

/** The table `template_versions`: what the spec of each Template has been. */
export class VersionStore {
  constructor(private readonly db: Knex) {}

  /**
   * Notes what a Template is now. Whoever comes second with the same generation, be it another replica, adds only what the first did not know; whoever comes
   * with an older one changes nothing.
   *
   * @param changedBy - entity ref of who changed it, where that is known.
   */
  async record(template: Template, changedBy?: string): Promise<void> {
    const uid = template.metadata.uid!;
    const generation = BigInt(template.metadata.generation ?? 1);
    await this.db.transaction(async trx => {
      // One replica after the other, for this template alone: numbers have no gaps and no doubles.
      await trx.raw('select pg_advisory_xact_lock(hashtextextended(?, 0))', [
        `template_versions/${uid}`,
      ]);
      const versions = () => trx<VersionRow>('template_versions');
      const latest = await versions()
        .where({ template_uid: uid })
        .orderBy('number', 'desc')
        .first('id', 'number', 'generation', 'hash', 'changed_by');
      const columns = versionColumns(template);
      if (latest && BigInt(latest.generation) > generation) {
        await versions()
          .where({ template_uid: uid, generation: columns.generation })
          .whereNull('changed_by')
          .update({ changed_by: changedBy ?? null });
      } else if (latest?.hash === columns.hash) {
        await versions()
          .where({ id: latest.id })
          .update({
            ...catalogColumns(template),
            generation: columns.generation,
            changed_by: latest.changed_by ?? changedBy ?? null,
          });
      } else {
        const number = (latest?.number ?? 0) + 1;
        await trx('template_versions').insert({
          ...columns,
          number,
          changed_at: changedAt(template) ?? trx.fn.now(),
          changed_by: changedBy ?? null,
        });
        await versions()
          .where({ template_uid: uid })
          .where('number', '<=', number - kept)
          .delete();
      }
    });
  }

  /** All versions of the Template of that uid, the newest first. */
  async list(uid: string): Promise<VersionSummary[]> {
    return this.db<VersionRow>('template_versions')
      .where({ template_uid: uid })
      .orderBy('number', 'desc')
      .select('number', 'hash', 'version', 'changed_at', 'changed_by');
  }

  async get(uid: string, number: number): Promise<VersionRow | undefined> {
    return this.db<VersionRow>('template_versions')
      .where({ template_uid: uid, number })
      .first();
  }

  /** Forgets the versions of the Templates of these uids. */
  async forget(uids: string[]): Promise<void> {
    await this.db('template_versions').whereIn('template_uid', uids).delete();
  }

  /** Uids of the Templates of a name that have versions here. */
  async uids(name: string): Promise<string[]> {
    return this.db('template_versions')
      .where({ template_name: name })
      .distinct()
      .pluck('template_uid');
  }

  /** Names of all Templates that have versions here. */
  async names(): Promise<string[]> {
    return this.db('template_versions').distinct().pluck('template_name');
  }
}

/** When a Template that nobody has changed yet was made; when others were changed is told by no field. */
function changedAt({ metadata }: Template): string | undefined {
  return metadata.generation === 1 ? metadata.creationTimestamp : undefined;
}
