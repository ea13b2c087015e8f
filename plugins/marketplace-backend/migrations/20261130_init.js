/** @param {import('knex').Knex} knex */
exports.up = async function up(knex) {
  // Immutable by its promise, which array_to_string alone does not give since it takes arrays of all types.
  await knex.raw(`
    create function catalog_search(name text, display_name text, labels text[], description text) returns tsvector
    language sql immutable parallel safe as $$
      select setweight(to_tsvector('simple', name || ' ' || display_name), 'A')
          || setweight(to_tsvector('simple', array_to_string(labels, ' ')), 'B')
          || setweight(to_tsvector('simple', coalesce(description, '')), 'D')
    $$`);
  await knex.schema.createTable('repositories', table => {
    table.comment('Mirror of the TemplateRepositories in Kubernetes');
    table.increments('id');
    table.string('name', 255).notNullable().unique();
    table.text('url').notNullable();
    table.string('branch', 255).notNullable();
    table.timestamp('last_sync', { useTz: true });
    table.integer('template_count').notNullable().defaultTo(0);
    table.string('status', 50).notNullable();
    table
      .string('source', 64)
      .comment('Hash of what the catalog was read by: URL, branch, folder');
    table.string('revision', 64).comment('The commit that the catalog holds');
    table
      .string('claimed_by', 100)
      .comment('The process that syncs it; one at a time');
    table
      .timestamp('claimed_until', { useTz: true })
      .comment('Prolonged while that process lives');
  });
  await knex.schema.createTable('catalog_templates', table => {
    table.comment('The templates of all repositories');
    table.increments('id');
    table.string('repository', 255).notNullable();
    table.string('name', 255).notNullable();
    table.string('display_name', 255).notNullable();
    table.text('description');
    table.string('category', 120).comment('As the template says it');
    table.string('app_type', 50).notNullable();
    table.text('icon_url').comment('Where the template says that its icon is');
    table
      .jsonb('manifest')
      .notNullable()
      .comment('The Template without namespace and icon');
    table.specificType('tags', 'text[]').notNullable();
    table.integer('install_count').notNullable().defaultTo(0);
    table.timestamp('created_at', { useTz: true }).notNullable();
    table.timestamp('updated_at', { useTz: true }).notNullable();
    table
      .specificType('categories', 'text[]')
      .notNullable()
      .comment('The category, or those that it lists with commas');
    table.string('hash', 64).notNullable().comment('Of manifest and icon');
    table.string('icon_hash', 64).comment('Of the picture in catalog_icons');
    table.text('path').notNullable().comment('Of its file in the repository');
    table.text('readme').comment('Markdown');
    table.boolean('port_is_guess').notNullable();
    table.unique(['repository', 'name']);
    table.index(['icon_hash']);
    table.index(['icon_url']);
  });
  await knex.raw(`
    alter table catalog_templates add column search tsvector not null
    generated always as (catalog_search(name, display_name, tags || categories, description)) stored`);
  await knex.raw(
    'create index catalog_templates_by_search on catalog_templates using gin (search)',
  );
  await knex.raw(
    'create index catalog_templates_by_title on catalog_templates (lower(display_name), id)',
  );
  await knex.schema.createTable('catalog_files', table => {
    table.comment('What came of each file of each repository');
    table.increments('id');
    table.string('repository', 255).notNullable();
    table.text('path').notNullable();
    table.integer('entry').notNullable();
    table.string('outcome', 20).notNullable();
    table.string('template_name', 255);
    table.jsonb('findings').notNullable();
    table.unique(['repository', 'path', 'entry']);
  });
  await knex.schema.createTable('catalog_icons', table => {
    table.comment('Pictures that were checked, by the hash of their content');
    table.string('hash', 64).primary();
    table.string('media_type', 50).notNullable();
    table.binary('content').notNullable();
  });
  await knex.schema.createTable('icon_sources', table => {
    table.comment('Addresses of icons, and what came of fetching them');
    table.text('url').primary();
    table.string('hash', 64).comment('Of the picture in catalog_icons');
    table.timestamp('tried_at', { useTz: true }).notNullable();
    table.text('problem').comment('Why there is no picture');
  });
};

/** @param {import('knex').Knex} knex */
exports.down = async function down(knex) {
  await knex.schema.dropTable('icon_sources');
  await knex.schema.dropTable('catalog_icons');
  await knex.schema.dropTable('catalog_files');
  await knex.schema.dropTable('catalog_templates');
  await knex.schema.dropTable('repositories');
  await knex.raw('drop function catalog_search(text, text, text[], text)');
};
