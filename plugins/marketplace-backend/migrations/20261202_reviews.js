/** @param {import('knex').Knex} knex */
exports.up = async function up(knex) {
  await knex.schema.createTable('catalog_reviews', table => {
    table.comment(
      'What people say of templates; stays while its repository does, also when a sync takes the template away',
    );
    table.increments('id');
    table.string('repository', 255).notNullable();
    table.string('name', 255).notNullable();
    table.text('user_ref').notNullable();
    table.smallint('rating').notNullable();
    table.text('text');
    table.timestamp('created_at', { useTz: true }).notNullable();
    table.timestamp('updated_at', { useTz: true }).notNullable();
    table.unique(['repository', 'name', 'user_ref']);
    table.index(['repository', 'name', 'updated_at', 'id']);
    table.check('rating between 1 and 5');
  });
  await knex.schema.alterTable('catalog_templates', table => {
    table.integer('rating_count').notNullable().defaultTo(0);
    table.integer('rating_sum').notNullable().defaultTo(0);
  });
  // A Bayesian average: as if five people had given 3 beforehand, so that few votes weigh less.
  await knex.raw(`
    alter table catalog_templates add column rating_score double precision not null
    generated always as ((15 + rating_sum)::double precision / (5 + rating_count)) stored`);
  await knex.schema.alterTable('catalog_templates', table => {
    table.index(['rating_score', 'id']);
  });
};

/** @param {import('knex').Knex} knex */
exports.down = async function down(knex) {
  await knex.schema.alterTable('catalog_templates', table => {
    table.dropColumns('rating_score', 'rating_sum', 'rating_count');
  });
  await knex.schema.dropTable('catalog_reviews');
};
