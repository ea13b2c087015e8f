/** @param {import('knex').Knex} knex */
exports.up = async function up(knex) {
  await knex.schema.createTable('template_versions', table => {
    table.comment('What the spec of each Template has been');
    table.increments('id');
    table.string('template_name', 255).notNullable();
    table
      .string('template_uid', 64)
      .notNullable()
      .comment('Tells it from an earlier one of the same name');
    table.integer('number').notNullable().comment('From 1 for each uid');
    table
      .bigInteger('generation')
      .notNullable()
      .comment('metadata.generation, which counts the changes of the spec');
    table.string('hash', 64).notNullable().comment('Of the spec');
    table.jsonb('spec').notNullable();
    table.string('version', 60).comment('As the spec says it');
    table.string('repository', 255).comment('Label of that time');
    table.string('catalog_name', 255).comment('Annotation of that time');
    table.string('catalog_hash', 64).comment('Annotation of that time');
    table.timestamp('changed_at', { useTz: true }).notNullable();
    table
      .string('changed_by', 255)
      .comment('Entity ref; absent where it was changed past the portal');
    table.unique(['template_uid', 'number']);
    table.unique(['template_uid', 'generation']);
    table.index(['template_name']);
  });
};

/** @param {import('knex').Knex} knex */
exports.down = async function down(knex) {
  await knex.schema.dropTable('template_versions');
};
