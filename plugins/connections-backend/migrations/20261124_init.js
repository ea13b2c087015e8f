/** @param {import('knex').Knex} knex */
exports.up = async function up(knex) {
  const timestamp = (table, name) => table.timestamp(name, { useTz: true });

  await knex.schema.createTable('session_connections', table => {
    table.comment(
      'What is counted for each session; the row that racing connects lock',
    );
    table.string('session_uid', 255).primary();
    table.string('session_id', 255).notNullable().comment('metadata.name');
    table.string('session_namespace', 255).notNullable();
    table.bigInteger('total_connections').notNullable();
    timestamp(table, 'last_connection');
    timestamp(table, 'last_disconnect');
  });

  await knex.schema.createTable('connections', table => {
    table.comment('The living Connections, with what Kubernetes does not hold');
    table.string('id', 255).primary().comment('metadata.name');
    table.string('session_id', 255).notNullable();
    table.string('session_namespace', 255).notNullable();
    table.string('session_uid', 255).notNullable();
    table.string('user_id', 255).notNullable().comment('Entity ref');
    table.string('browser_id', 64).notNullable();
    table.string('role', 50).notNullable();
    table.string('client_ip', 45);
    table.text('user_agent');
    timestamp(table, 'connected_at').notNullable();
    timestamp(table, 'last_heartbeat').notNullable();
    timestamp(table, 'last_activity');
    timestamp(table, 'written_activity').comment(
      'What the resource says; it is written coarsely',
    );
    table
      .string('resource_uid', 255)
      .comment('metadata.uid, once the resource is created');
    table.integer('sockets').notNullable().defaultTo(0);
    table.string('gateway_id', 255).comment('The gateway that reported last');
    table.index(['session_uid']);
    table.index(['last_heartbeat']);
    table.index(['resource_uid']);
  });

  await knex.schema.createTable('grants', table => {
    table.comment(
      'What a browser may ask the gateway for, until it is revoked',
    );
    table.uuid('id').primary();
    table.string('connection_id', 255).notNullable();
    table.string('session_id', 255).notNullable();
    table.string('session_namespace', 255).notNullable();
    table.string('session_uid', 255).notNullable();
    table.string('user_id', 255).notNullable();
    table.string('browser_id', 64).notNullable();
    table.string('role', 50).notNullable();
    table
      .jsonb('ownership_refs')
      .notNullable()
      .comment('Entity refs of the person and the groups, as of the connect');
    timestamp(table, 'created_at').notNullable();
    timestamp(table, 'expires_at').notNullable();
    timestamp(table, 'revoked_at');
    table.index(['connection_id']);
    table.index(['expires_at']);
  });

  await knex.schema.createTable('tickets', table => {
    table.comment('Single use; deleted when redeemed');
    table.specificType('hash', 'char(64)').primary().comment('SHA-256, hex');
    table
      .uuid('grant_id')
      .notNullable()
      .references('grants.id')
      .onDelete('CASCADE');
    timestamp(table, 'expires_at').notNullable();
    table.index(['expires_at']);
  });

  await knex.schema.createTable('gateways', table => {
    table.comment('When each gateway last reported its open sockets');
    table.string('id', 255).primary();
    timestamp(table, 'reported_at').notNullable();
  });

  await knex.schema.createTable('tracker', table => {
    table.comment('One row: since when, and until when, the tracker listened');
    table.integer('id').primary();
    timestamp(table, 'listening_since').notNullable();
    timestamp(table, 'seen_at').notNullable();
  });
};

/** @param {import('knex').Knex} knex */
exports.down = async function down(knex) {
  for (const table of [
    'tracker',
    'gateways',
    'tickets',
    'grants',
    'connections',
    'session_connections',
  ]) {
    await knex.schema.dropTable(table);
  }
};
