/** @param {import('knex').Knex} knex */
exports.up = async function up(knex) {
  await knex.schema.createTable('found_ports', table => {
    table.comment(
      'At which port the app of an image listens, found when it was first launched',
    );
    table.text('image').primary();
    table.integer('port').notNullable();
    table.timestamp('found_at', { useTz: true }).notNullable();
  });
  await knex.schema.alterTable('catalog_templates', table => {
    table
      .integer('found_port')
      .comment('Of found_ports, where the template guessed it');
  });
};

/** @param {import('knex').Knex} knex */
exports.down = async function down(knex) {
  await knex.schema.alterTable('catalog_templates', table => {
    table.dropColumn('found_port');
  });
  await knex.schema.dropTable('found_ports');
};
