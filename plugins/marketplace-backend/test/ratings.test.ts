import { resolve } from 'node:path';
import { TestDatabases } from '@backstage/backend-test-utils';
import type { Knex } from 'knex';
import { CatalogStore } from '../src/database/CatalogStore';
import { LaunchStore } from '../src/database/LaunchStore';
import { listCatalog } from '../src/database/listCatalog';
import { ReviewStore } from '../src/database/ReviewStore';
import { AllowedImages } from '../src/hosting/AllowedImages';
import type { CatalogEntry } from '../src/sync/CatalogEntry';

const databases = TestDatabases.create({ ids: ['POSTGRES_18'] });
const migrations = { directory: resolve(__dirname, '../migrations') };

const entry = (name: string): CatalogEntry => ({
  template: {
    apiVersion: 'stream.streamspace.io/v1alpha1',
    kind: 'Template',
    metadata: { name },
    spec: { displayName: name, baseImage: `test/${name}` },
  },
  path: `${name}.yaml`,
  portIsGuess: false,
});

describe('what people say and do', () => {
  let db: Knex;
  let catalog: CatalogStore;
  let now = new Date('2026-12-02T12:00:00Z');

  beforeAll(async () => {
    db = await databases.init('POSTGRES_18');
    await db.migrate.latest(migrations);
    catalog = new CatalogStore(db);
  }, 120_000);

  const sync = (...names: string[]) =>
    catalog.replace('ours', names.map(entry), []);
  const sorted = async (sort: '-rating' | '-launchCount') => {
    const { rows } = await listCatalog(
      db,
      { limit: 50, sort, facets: false },
      {
        visible: ['ours'],
        installed: [],
        host: { allowed: AllowedImages.read(undefined), room: undefined },
      },
    );
    return rows.map(({ name }) => name);
  };

  describe('a rating', () => {
    const reviews = () => new ReviewStore(db, () => now);
    const rate = (name: string, user: string, rating: number, text?: string) =>
      reviews().write(
        { repository: 'ours', name },
        { user_ref: `user:default/${user}`, rating, text: text ?? null },
      );
    const ratingOf = async (name: string) => {
      const row = await catalog.get('ours', name);
      return [row?.rating_count, row?.rating_sum];
    };

    beforeAll(() => sync('loved', 'lucky', 'unknown', 'hated'));
    afterAll(() => catalog.remove('ours'));

    it('weighs more the more people gave it', async () => {
      for (const index of Array(10).keys()) {
        await rate('loved', `person-${index}`, index % 2 ? 5 : 4);
      }
      await rate('lucky', 'alice', 5);
      await rate('hated', 'alice', 1);
      expect(await sorted('-rating')).toEqual([
        'loved',
        'lucky',
        'unknown',
        'hated',
      ]);
    });

    it('is one for each person, the last', async () => {
      await rate('lucky', 'alice', 5, 'first');
      now = new Date('2026-12-03T12:00:00Z');
      const last = await rate('lucky', 'alice', 2, 'second');
      expect(last).toMatchObject({ rating: 2, text: 'second' });
      expect(last.created_at).not.toEqual(last.updated_at);
      expect(await ratingOf('lucky')).toEqual([1, 2]);
    });

    it('of two people at once is counted twice', async () => {
      await Promise.all(
        Array.from({ length: 8 }, (_, index) =>
          rate('unknown', `person-${index}`, 3),
        ),
      );
      expect(await ratingOf('unknown')).toEqual([8, 24]);
    });

    it('outlives a sync, also one without its template, and goes with the repository', async () => {
      await sync('loved', 'hated');
      await sync('loved', 'lucky', 'hated');
      expect(await ratingOf('lucky')).toEqual([1, 2]);
      expect(await ratingOf('loved')).toEqual([10, 45]);
      await catalog.remove('ours');
      await sync('loved', 'lucky', 'hated');
      expect(await ratingOf('loved')).toEqual([0, 0]);
    });

    it('taken back is not counted', async () => {
      await rate('loved', 'bob', 4);
      const row = await rate('loved', 'alice', 1);
      await reviews().remove(row);
      expect(await ratingOf('loved')).toEqual([1, 4]);
    });
  });

  describe('a launch', () => {
    const launches = () => new LaunchStore(db, () => now);
    const launch = (
      uid: string,
      day: string,
      more: { user?: string; name?: string | null } = {},
    ) => {
      const { user = 'alice', name = 'busy' } = more;
      return launches().add({
        session_uid: uid,
        template: 'busy-app',
        user_ref: `user:default/${user}`,
        launched_at: new Date(`${day}T10:00:00Z`),
        repository: name && 'ours',
        catalog_name: name,
      });
    };
    const countOf = async (name: string) =>
      (await catalog.get('ours', name))?.launch_count;

    beforeAll(async () => {
      now = new Date('2026-12-30T12:00:00Z');
      await sync('busy', 'idle');
    });

    it('is counted once, whoever notes it, and as long as it is recent', async () => {
      await Promise.all([
        launch('1', '2026-12-30'),
        launch('1', '2026-12-30'),
        launch('2', '2026-12-01', { user: 'bob' }),
        launch('3', '2026-11-30', { user: 'carol' }),
        launch('4', '2026-12-30', { name: null }),
      ]);
      expect(await countOf('busy')).toBe(2);
      expect(await sorted('-launchCount')).toEqual(['busy', 'idle']);
      now = new Date('2026-12-31T00:30:00Z');
      await launches().tidy();
      expect(await countOf('busy')).toBe(1);
    });

    it('is told by person and by day', async () => {
      now = new Date('2026-12-30T12:00:00Z');
      const { people, peopleTotal, days } =
        await launches().figures('busy-app');
      expect([people, peopleTotal]).toEqual([
        [
          {
            user: 'user:default/alice',
            launches: 2,
            last: new Date('2026-12-30T10:00:00Z'),
          },
          {
            user: 'user:default/bob',
            launches: 1,
            last: new Date('2026-12-01T10:00:00Z'),
          },
        ],
        2,
      ]);
      expect(days).toHaveLength(30);
      expect(days[0]).toEqual({ day: '2026-12-01', count: 1 });
      expect(days[1]).toEqual({ day: '2026-12-02', count: 0 });
      expect(days.at(-1)).toEqual({ day: '2026-12-30', count: 2 });
    });

    it('is forgotten after 400 days', async () => {
      now = new Date('2028-01-05T12:00:00Z');
      await launches().tidy();
      expect(await db('template_launches').pluck('session_uid')).toEqual(
        expect.arrayContaining(['1', '2', '4']),
      );
      expect(await launches().has('3')).toBe(false);
    });
  });

  it('can be migrated down and up again over rows', async () => {
    await db.migrate.rollback(migrations, true);
    await db.migrate.latest(migrations);
    expect(await db('catalog_templates')).toEqual([]);
  });
});
