/** @param {import('knex').Knex} knex */
exports.up = async function up(knex) {
  await knex.schema.createTable('port_forwards', table => {
    table.comment('Ports of pods that somebody is about to open');
    table.string('ticket_hash', 64).primary().comment('SHA-256, hexadecimal');
    table.string('host_id', 32).notNullable().comment('Of the host it is for');
    table
      .binary('sealed')
      .notNullable()
      .comment('Which port and in whose name; only the ticket opens it');
    table.timestamp('expires_at', { useTz: true }).notNullable().index();
  });
};

/** @param {import('knex').Knex} knex */
exports.down = async function down(knex) {
  await knex.schema.dropTable('port_forwards');
};
