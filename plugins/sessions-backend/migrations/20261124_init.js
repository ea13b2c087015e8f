/** @param {import('knex').Knex} knex */
exports.up = async function up(knex) {
  await knex.schema.createTable('sessions', table => {
    table.comment('Mirror of the Sessions in Kubernetes, which is the record');
    table.string('id', 255).primary().comment('metadata.name');
    table.string('uid', 255).notNullable();
    table.string('namespace', 255).notNullable();
    table
      .decimal('resource_version', 40, 0)
      .notNullable()
      .comment('Of two writers the one with the newer version wins');
    table
      .string('user_id', 255)
      .notNullable()
      .comment('Entity ref of the owner');
    table.string('template_name', 255).notNullable();
    table.string('display_name', 255).notNullable();
    table.string('state', 50).notNullable();
    table.string('phase', 50).notNullable();
    table.string('app_type', 50);
    table.integer('active_connections').notNullable().defaultTo(0);
    table.text('url');
    table.timestamp('created_at', { useTz: true }).notNullable();
    table.timestamp('last_connection', { useTz: true });
    table.timestamp('last_disconnect', { useTz: true });
    table.jsonb('resource').notNullable().comment('The Session as it is');
    table.index(['user_id', 'created_at', 'id']);
    table.index(['created_at', 'id']);
    table.index(['template_name']);
  });
};

/** @param {import('knex').Knex} knex */
exports.down = async function down(knex) {
  await knex.schema.dropTable('sessions');
};
