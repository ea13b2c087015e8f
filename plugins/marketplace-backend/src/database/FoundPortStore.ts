import type { Knex } from 'knex';

const baseImage = "manifest->'spec'->>'baseImage'";

/** At which port the app of each image listens whose templates guessed it: `found_ports`, and the templates' own column of it. */
export class FoundPortStore {
  constructor(private readonly db: Knex) {}

  /** Remembers it for all templates of that image, those that are still to come too. */
  async remember(image: string, port: number): Promise<void> {
    await this.db('found_ports')
      .insert({ image, port, found_at: this.db.fn.now() })
      .onConflict('image')
      .merge();
    await this.db('catalog_templates')
      .where({ port_is_guess: true })
      .whereRaw(`${baseImage} = ?`, [image])
      .update({ found_port: port });
  }

  /** Gives the templates of a repository what was found before. */
  async giveFound(repository: string): Promise<void> {
    await this.db.raw(
      `update catalog_templates set found_port = found.port from (
         select id, case when port_is_guess then port end as port from catalog_templates
         left join found_ports on image = ${baseImage} where repository = ?
       ) as found where found.id = catalog_templates.id and found_port is distinct from found.port`,
      [repository],
    );
  }
}
