/** @param {import('knex').Knex} knex */
exports.up = async function up(knex) {
  const timestamp = (table, name) => table.timestamp(name, { useTz: true });

  await knex.schema.createTable('usage_series', table => {
    table.comment('What was measured on which cluster');
    table.increments('id');
    table.string('cluster', 253).notNullable();
    table.string('name', 520).notNullable().comment('Such as pods/shop/web-1');
    timestamp(table, 'seen_at').notNullable().comment('To the hour');
    table.unique(['cluster', 'name']);
    table.index(['seen_at']);
  });

  await knex.schema.createTable('usage_means', table => {
    table.comment('What a series used on average; thinner the older it is');
    table
      .integer('series_id')
      .notNullable()
      .references('usage_series.id')
      .onDelete('CASCADE');
    table.integer('step_seconds').notNullable();
    timestamp(table, 'at').notNullable().comment('Where the step begins');
    table.specificType('cpu', 'real').notNullable().comment('Cores');
    table.specificType('memory', 'real').notNullable().comment('Bytes');
    table.primary(['series_id', 'step_seconds', 'at']);
    table.index(['step_seconds', 'at']);
  });
};

/** @param {import('knex').Knex} knex */
exports.down = async function down(knex) {
  await knex.schema.dropTable('usage_means');
  await knex.schema.dropTable('usage_series');
};
