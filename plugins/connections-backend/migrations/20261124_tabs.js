/** @param {import('knex').Knex} knex */
exports.up = async function up(knex) {
  const timestamp = (table, name) => table.timestamp(name, { useTz: true });
  const connectionId = table =>
    table
      .string('connection_id', 255)
      .notNullable()
      .references('connections.id')
      .onDelete('CASCADE');

  await knex.schema.createTable('connection_tabs', table => {
    table.comment('The tabs of each connection that show the session');
    connectionId(table);
    table.string('tab_id', 64).notNullable();
    timestamp(table, 'last_heartbeat').notNullable();
    timestamp(table, 'closed_at').comment(
      'A heartbeat of before, still on its way, does not open it again',
    );
    table.primary(['connection_id', 'tab_id']);
  });

  await knex.schema.createTable('connection_sockets', table => {
    table.comment('What each gateway has open for each connection');
    connectionId(table);
    table.string('gateway_id', 255).notNullable();
    table.integer('sockets').notNullable();
    table.primary(['connection_id', 'gateway_id']);
    table.index(['gateway_id']);
  });

  await knex.schema.alterTable('connections', table => {
    table.dropColumn('sockets');
    table.dropColumn('gateway_id');
    table
      .string('last_activity_kind', 20)
      .comment('Input, Message, Request or KeepRunning');
    table
      .string('pod_name', 253)
      .comment('The pod that serves it, as its gateway says');
    table.string('written_pod', 253).comment('What the resource says');
    timestamp(table, 'leaving_at').comment(
      'When its last tab closed while something was open at a gateway',
    );
  });

  await knex.schema.alterTable('grants', table => {
    table
      .string('revoked_by', 255)
      .comment('Entity ref of who revoked it, where that was somebody else');
  });

  await knex.schema.createTable('pictures', table => {
    table.comment('A small picture of each desktop session');
    table.string('session_uid', 255).primary();
    table.string('session_id', 255).notNullable();
    table.binary('png');
    timestamp(table, 'taken_at');
    timestamp(table, 'wanted_at').notNullable();
    timestamp(table, 'asked_at').comment('When a gateway was asked for it');
    table.index(['wanted_at']);
  });
};

/** @param {import('knex').Knex} knex */
exports.down = async function down(knex) {
  await knex.schema.dropTable('pictures');
  await knex.schema.alterTable('grants', table => {
    table.dropColumn('revoked_by');
  });
  await knex.schema.alterTable('connections', table => {
    table.dropColumns(
      'last_activity_kind',
      'pod_name',
      'written_pod',
      'leaving_at',
    );
    table.integer('sockets').notNullable().defaultTo(0);
    table.string('gateway_id', 255);
  });
  await knex.schema.dropTable('connection_sockets');
  await knex.schema.dropTable('connection_tabs');
};
