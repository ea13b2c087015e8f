/** What people see and sort by; each index ends with the id, as each order does. */
const indexes = {
  sessions_by_title:
    '(lower(coalesce(display_name, template_display_name)), id)',
  sessions_by_app: '(lower(template_display_name), id)',
};

/** @param {import('knex').Knex} knex */
exports.up = async function up(knex) {
  // Rows of before do not say what their apps are called: the mirror writes all of them anew when it starts.
  await knex('sessions').delete();
  await knex.schema.alterTable('sessions', table => {
    table
      .string('template_display_name', 255)
      .notNullable()
      .comment('What the Template is called now; its name where there is none');
    table.setNullable('display_name');
  });
  await knex.raw('drop index sessions_by_display_name');
  for (const [name, definition] of Object.entries(indexes)) {
    await knex.raw(`create index ${name} on sessions ${definition}`);
  }
};

/** @param {import('knex').Knex} knex */
exports.down = async function down(knex) {
  for (const name of Object.keys(indexes)) {
    await knex.raw(`drop index ${name}`);
  }
  await knex('sessions').delete();
  await knex.schema.alterTable('sessions', table => {
    table.dropColumn('template_display_name');
    table.dropNullable('display_name');
  });
  await knex.raw(
    'create index sessions_by_display_name on sessions (lower(display_name), id)',
  );
};
