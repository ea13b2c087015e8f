/** @param {import('knex').Knex} knex */
exports.up = async function up(knex) {
  await knex.schema.createTable('template_launches', table => {
    table.comment('The Sessions that were launched of each template');
    table.string('session_uid', 64).primary();
    table.string('template', 253).notNullable();
    table.text('user_ref').notNullable();
    table.timestamp('launched_at', { useTz: true }).notNullable();
    table
      .string('repository', 255)
      .comment('That the Template was installed from then');
    table.string('catalog_name', 255).comment('Its name there');
    table.index(['template', 'launched_at']);
    table.index(['launched_at']);
  });
  await knex.schema.alterTable('catalog_templates', table => {
    table
      .integer('launch_count')
      .notNullable()
      .defaultTo(0)
      .comment('Of the last 30 days');
    table.index(['launch_count', 'id']);
  });
};

/** @param {import('knex').Knex} knex */
exports.down = async function down(knex) {
  await knex.schema.alterTable('catalog_templates', table => {
    table.dropColumn('launch_count');
  });
  await knex.schema.dropTable('template_launches');
};
