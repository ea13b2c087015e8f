/**
 * What lists filter and sort by. Each index ends with the id, as each order does, so that a page is read from the index where it begins, in
 * either direction.
 */
const indexes = {
  sessions_by_display_name: '(lower(display_name), id)',
  sessions_by_user: '(user_id, id)',
  sessions_by_template: '(template_name, id)',
  sessions_by_phase: '(phase, id)',
  sessions_by_last_use:
    "((case when active_connections > 0 then 'infinity'::timestamptz else coalesce(greatest(last_connection, last_disconnect), created_at) end), id)",
  sessions_by_invited: 'using gin (shared_with)',
};

/** @param {import('knex').Knex} knex */
exports.up = async function up(knex) {
  // Rows of before do not say whom their sessions are shared with: the mirror writes all of them anew when it starts.
  await knex('sessions').delete();
  await knex.schema.alterTable('sessions', table => {
    table
      .specificType('shared_with', 'text[]')
      .notNullable()
      .comment('Entity refs of whom the owner has invited');
    table
      .specificType('shared_until', 'timestamptz[]')
      .notNullable()
      .comment('When these invitations end; null: never');
    // The indexes by user and by template take their place.
    table.dropIndex(['user_id', 'created_at', 'id']);
    table.dropIndex(['template_name']);
  });
  for (const [name, definition] of Object.entries(indexes)) {
    await knex.raw(`create index ${name} on sessions ${definition}`);
  }
};

/** @param {import('knex').Knex} knex */
exports.down = async function down(knex) {
  for (const name of Object.keys(indexes)) {
    await knex.raw(`drop index ${name}`);
  }
  await knex.schema.alterTable('sessions', table => {
    table.dropColumns('shared_with', 'shared_until');
    table.index(['user_id', 'created_at', 'id']);
    table.index(['template_name']);
  });
};
