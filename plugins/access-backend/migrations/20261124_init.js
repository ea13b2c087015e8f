/** @param {import('knex').Knex} knex */
exports.up = async function up(knex) {
  await knex.schema.createTable('users', table => {
    table.comment('Who has ever signed in');
    table.string('id', 255).primary().comment('Entity ref');
    table
      .string('email', 255)
      .comment('Not unique: a person may have two accounts at the provider');
    table.string('name', 255);
    table
      .string('role', 50)
      .notNullable()
      .comment('As it was at the latest sign-in');
    table
      .timestamp('created_at', { useTz: true })
      .notNullable()
      .defaultTo(knex.fn.now());
    table.timestamp('last_login', { useTz: true });
  });
};

/** @param {import('knex').Knex} knex */
exports.down = async function down(knex) {
  await knex.schema.dropTable('users');
};
