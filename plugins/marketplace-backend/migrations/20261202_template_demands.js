/** @param {import('knex').Knex} knex */
exports.up = async function up(knex) {
  await knex.schema.alterTable('catalog_templates', table => {
    table
      .text('image_repository')
      .comment('With its registry; null where the image has no valid name');
    table
      .string('image_tag', 128)
      .comment('Null where a digest says which image it is');
    table
      .specificType('architectures', 'text[]')
      .comment('Null where nobody says them');
    table.double('cpu').notNullable().defaultTo(0).comment('Cores asked for');
    table
      .double('memory')
      .notNullable()
      .defaultTo(0)
      .comment('Bytes asked for');
  });
};

/** @param {import('knex').Knex} knex */
exports.down = async function down(knex) {
  await knex.schema.alterTable('catalog_templates', table => {
    table.dropColumns(
      ...['image_repository', 'image_tag', 'architectures', 'cpu', 'memory'],
    );
  });
};
