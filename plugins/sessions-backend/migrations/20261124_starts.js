/** @param {import('knex').Knex} knex */
exports.up = async function up(knex) {
  await knex.schema.createTable('starts', table => {
    table.comment('How long sessions took to start');
    table.string('session_uid', 255).notNullable();
    table.timestamp('started_at', { useTz: true }).notNullable();
    table.string('template_name', 255).notNullable();
    table.string('kind', 20).notNullable().comment('Cold or Wake');
    table.integer('duration_ms').notNullable();
    table.primary(['session_uid', 'started_at']);
    table.index(['template_name', 'kind', 'started_at']);
    table.index(['started_at']);
  });
};

/** @param {import('knex').Knex} knex */
exports.down = async function down(knex) {
  await knex.schema.dropTable('starts');
};
