import { TestDatabases } from '@backstage/backend-test-utils';
import { resolve } from 'node:path';
import type { Template } from '@streamspace/plugin-common';
import type { Knex } from 'knex';
import type {
  CatalogQuery,
  CatalogScope,
} from '../src/database/catalogConditions';
import { CatalogStore } from '../src/database/CatalogStore';
import { IconStore } from '../src/database/IconStore';
import { countFacets } from '../src/database/countFacets';
import { listCatalog } from '../src/database/listCatalog';
import { AllowedImages } from '../src/hosting/AllowedImages';
import type { Icon } from '../src/icons/Icon';
import type { CatalogEntry } from '../src/sync/CatalogEntry';

const databases = TestDatabases.create({ ids: ['POSTGRES_18'] });

const svg: Icon = {
  hash: 'a'.repeat(64),
  mediaType: 'image/svg+xml',
  content: Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"/>'),
};

function entry(
  name: string,
  spec: Partial<Template['spec']> = {},
  more: Partial<CatalogEntry> = {},
): CatalogEntry {
  return {
    template: {
      apiVersion: 'stream.streamspace.io/v1alpha1',
      kind: 'Template',
      metadata: { name },
      spec: { displayName: name, baseImage: `test/${name}:1`, ...spec },
    },
    path: `templates/${name}/template.yaml`,
    portIsGuess: false,
    ...more,
  };
}

const gimp = entry('gimp', {
  displayName: 'GIMP',
  category: 'Graphics',
  tags: ['photo', 'editor'],
});
const libreoffice = entry('libreoffice', {
  displayName: 'LibreOffice',
  description: 'Write and count, and edit photographs a little',
  category: 'Office,Graphics',
  tags: ['editor'],
});
const jupyter = entry(
  'jupyter',
  { displayName: 'Jupyter', category: 'Development', appType: 'webapp' },
  { icon: svg },
);

describe('the catalog', () => {
  let db: Knex;
  let store: CatalogStore;
  let now = new Date('2026-11-30T12:00:00Z');

  beforeAll(async () => {
    db = await databases.init('POSTGRES_18');
    await db.migrate.latest({ directory: resolve(__dirname, '../migrations') });
    store = new CatalogStore(db, () => now);
    await store.replace('ours', [gimp, libreoffice, jupyter], []);
    await store.replace(
      'theirs',
      [entry('gimp', { displayName: 'Gimp 2' })],
      [],
    );
  }, 120_000);

  const scope: CatalogScope = {
    visible: ['ours', 'theirs'],
    installed: [],
    host: { allowed: AllowedImages.read(undefined), room: undefined },
  };
  const ask = (
    query: Partial<CatalogQuery> = {},
    of: Partial<CatalogScope> = {},
  ) =>
    listCatalog(
      db,
      { limit: 100, sort: 'name', facets: false, ...query },
      { ...scope, ...of },
    );
  const names = async (...asked: Parameters<typeof ask>) =>
    (await ask(...asked)).rows.map(row => row.display_name);

  it.each`
    search            | found
    ${'gim'}          | ${['GIMP', 'Gimp 2']}
    ${'OFFICE'}       | ${['LibreOffice']}
    ${'photo'}        | ${['GIMP', 'LibreOffice']}
    ${'photo edit'}   | ${['GIMP', 'LibreOffice']}
    ${'photo gimp'}   | ${['GIMP']}
    ${'nothing'}      | ${[]}
    ${"& ! ' | :* ("} | ${[]}
    ${'100%'}         | ${[]}
    ${' '}            | ${['GIMP', 'Gimp 2', 'Jupyter', 'LibreOffice']}
  `('finds $found by $search', async ({ search, found }) => {
    expect(await names({ search })).toEqual(found);
  });

  it('puts first what is called so', async () => {
    expect(await names({ search: 'edit', sort: 'relevance' })).toHaveLength(2);
    expect((await names({ search: 'photo', sort: 'relevance' }))[0]).toBe(
      'GIMP',
    );
  });

  it('shows what the caller may see and no more', async () => {
    expect(await names({}, { visible: ['theirs'] })).toEqual(['Gimp 2']);
    expect(
      await names({ repository: ['ours'] }, { visible: ['theirs'] }),
    ).toEqual([]);
    expect(await names({}, { visible: [] })).toEqual([]);
  });

  it('filters by each of its facets, and counts what the others leave', async () => {
    const installed = [{ repository: 'ours', name: 'gimp' }];
    expect(await names({ category: ['Graphics'] })).toEqual([
      'GIMP',
      'LibreOffice',
    ]);
    expect(await names({ tag: ['photo', 'editor'] })).toEqual(['GIMP']);
    expect(await names({ appType: ['webapp'] })).toEqual(['Jupyter']);
    expect(await names({ installed: true }, { installed })).toEqual(['GIMP']);
    expect(await names({ installed: false }, { installed })).toHaveLength(3);
    const facets = await countFacets(
      db,
      { limit: 1, sort: 'name', facets: true, category: ['Graphics'] },
      { ...scope, installed },
    );
    expect(facets).toEqual({
      repository: [{ value: 'ours', count: 2 }],
      category: [
        { value: 'Graphics', count: 2 },
        { value: 'Development', count: 1 },
        { value: 'Office', count: 1 },
      ],
      tag: [
        { value: 'editor', count: 2 },
        { value: 'photo', count: 1 },
      ],
      appType: [{ value: 'desktop', count: 2 }],
      architecture: [{ value: 'unknown', count: 2 }],
      runsHere: [],
      installed: [
        { value: 'false', count: 1 },
        { value: 'true', count: 1 },
      ],
    });
  });

  it.each([
    ...(['name', '-createdAt', '-installCount', 'relevance'] as const),
    ...(['-rating', '-launchCount', 'rating'] as const),
  ])('pages by %s without a gap or a repetition', async sort => {
    const query = { sort, search: 'g', limit: 2 };
    const whole = await names({ ...query, limit: 100 });
    const first = await ask(query);
    const rest = await ask({ ...query, cursor: first.nextCursor });
    expect([...first.rows, ...rest.rows].map(row => row.display_name)).toEqual(
      whole,
    );
    expect(first.totalItems).toBe(whole.length);
  });

  it('keeps what is known of a template that stays, and drops what went', async () => {
    await store.countInstall('ours', 'gimp');
    const before = await store.get('ours', 'gimp');
    now = new Date('2026-12-01T12:00:00Z');
    const changed = entry('libreoffice', { displayName: 'LibreOffice 26' });
    await store.replace(
      'ours',
      [gimp, changed],
      [
        {
          path: 'a.yaml',
          entry: 0,
          outcome: 'Rejected',
          findings: [{ message: 'no' }],
        },
      ],
    );
    expect(await store.get('ours', 'gimp')).toEqual(before);
    expect(before?.install_count).toBe(1);
    expect(await store.get('ours', 'jupyter')).toBeUndefined();
    expect(await new IconStore(db).get(svg.hash)).toBeUndefined();
    const { created_at: created, updated_at: updated } = (await store.get(
      'ours',
      'libreoffice',
    ))!;
    expect(
      [created, updated].map(date => date.toISOString().slice(0, 10)),
    ).toEqual(['2026-11-30', '2026-12-01']);
    expect(
      await db('catalog_files').where({ repository: 'ours' }),
    ).toHaveLength(1);
    await store.remove('ours');
    expect(await names()).toEqual(['Gimp 2']);
  });
});
