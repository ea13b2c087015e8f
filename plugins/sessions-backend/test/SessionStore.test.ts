import { TestDatabases } from '@backstage/backend-test-utils';
import { resolvePackagePath } from '@backstage/backend-plugin-api';
import type { Session } from '@streamspace/plugin-common';
import type { Knex } from 'knex';
import { SessionStore } from '../src/database/SessionStore';

const databases = TestDatabases.create({ ids: ['POSTGRES_18'] });
const directory = resolvePackagePath(
  '@streamspace/plugin-sessions-backend',
  'migrations',
);

function session(
  name: string,
  user: string,
  own: {
    uid?: string;
    version?: number;
    createdAt?: string;
    spec?: Partial<Session['spec']>;
    status?: Session['status'];
  } = {},
): Session {
  return {
    apiVersion: 'stream.streamspace.io/v1alpha1',
    kind: 'Session',
    metadata: {
      name,
      namespace: 'streamspace',
      uid: own.uid ?? `uid-${name}`,
      resourceVersion: String(own.version ?? 1),
      creationTimestamp: own.createdAt ?? '2026-11-24T10:00:00Z',
    },
    spec: { user, template: 'echo', state: 'running', ...own.spec },
    status: own.status,
  };
}

describe('SessionStore', () => {
  let db: Knex;
  let store: SessionStore;
  let appNames: Record<string, string>;
  const names = async (
    query: Partial<Parameters<SessionStore['list']>[0]>,
    criteria?: Parameters<SessionStore['list']>[1],
  ) => {
    const page = await store.list({ limit: 100, ...query }, criteria);
    return page.items.map(({ metadata }) => metadata.name);
  };

  beforeAll(async () => {
    db = await databases.init('POSTGRES_18');
    await db.migrate.latest({ directory });
    store = new SessionStore(db, name => appNames[name] ?? name);
  }, 60_000);
  beforeEach(async () => {
    appNames = {};
    await db('sessions').delete();
  });

  it('takes the newer of two versions, whichever writer comes last', async () => {
    const at = (version: number, displayName: string) =>
      session('a', 'alice', { version, spec: { displayName } });
    await store.upsert([at(9, 'old')]);
    await store.upsert([at(10, 'new')]);
    await store.upsert([at(9, 'old')]);
    expect((await store.get('a'))?.spec.displayName).toBe('new');
  });

  it('removes by uid, so that a session made anew under the name stays', async () => {
    await store.upsert([session('a', 'alice', { uid: 'second', version: 5 })]);
    await store.remove(['first']);
    expect(await names({})).toEqual(['a']);
    await store.remove(['second']);
    expect(await names({})).toEqual([]);
  });

  it('holds exactly what it was told to hold', async () => {
    await store.upsert([session('gone', 'alice'), session('kept', 'alice')]);
    await store.replaceAll(
      [session('kept', 'alice'), session('new', 'bob')],
      '20',
    );
    expect(await names({ sort: 'name' })).toEqual(['kept', 'new']);
    await store.replaceAll([], '20');
    expect(await store.isEmpty()).toBe(true);
  });

  it('keeps what was launched while all was being written anew', async () => {
    await store.upsert([session('launched', 'alice', { version: 21 })]);
    await store.replaceAll([session('older', 'bob')], '20');
    expect(await names({ sort: 'name' })).toEqual(['launched', 'older']);
    await store.replaceAll([], '21');
    expect(await store.isEmpty()).toBe(true);
  });

  it('pages without repeating or leaving out a row, though rows come and go', async () => {
    const all = Array.from({ length: 25 }, (_, index) =>
      session(`s-${String(index).padStart(2, '0')}`, 'alice', {
        // Five share each moment, so that the order within it matters.
        createdAt: `2026-11-24T10:00:0${Math.floor(index / 5)}Z`,
      }),
    );
    await store.upsert(all);
    for (const sort of ['-createdAt', 'createdAt', 'name', '-lastConnection']) {
      const seen: (string | undefined)[] = [];
      let cursor: string | undefined;
      do {
        const page = await store.list({ limit: 4, sort, cursor }, undefined);
        expect(page.totalItems).toBeGreaterThanOrEqual(25);
        seen.push(...page.items.map(({ metadata }) => metadata.name));
        cursor = page.nextCursor;
        // A newer one, on the first page of the newest.
        await store.upsert([
          session('newcomer', 'alice', { createdAt: '2026-11-25T00:00:00Z' }),
        ]);
      } while (cursor);
      const old = seen.filter(name => name !== 'newcomer');
      expect(new Set(old).size).toBe(25);
      expect(old).toHaveLength(25);
      await store.remove(['uid-newcomer']);
    }
  });

  it('pages back the way it came', async () => {
    await store.upsert(
      ['a', 'b', 'c', 'd', 'e', 'f', 'g'].map(name => session(name, 'alice')),
    );
    const ask = (sort: string, cursor?: string) =>
      store.list({ limit: 3, sort, cursor }, undefined);
    for (const sort of ['name', '-name', 'createdAt', '-lastUsed']) {
      const there: (string | undefined)[][] = [];
      const back: (string | undefined)[][] = [];
      let page = await ask(sort);
      expect(page.previousCursor).toBeUndefined();
      for (;;) {
        there.push(page.items.map(({ metadata }) => metadata.name));
        if (!page.nextCursor) break;
        page = await ask(sort, page.nextCursor);
      }
      for (;;) {
        back.unshift(page.items.map(({ metadata }) => metadata.name));
        if (!page.previousCursor) break;
        page = await ask(sort, page.previousCursor);
      }
      expect(there.map(items => items.length)).toEqual([3, 3, 1]);
      expect(back).toEqual(there);
    }
  });

  it('sorts what is in use now before what was made or used last', async () => {
    const used = (name: string, status: Session['status']) =>
      session(name, 'alice', { status });
    await store.upsert([
      used('just-made', undefined),
      used('lately', {
        lastConnection: '2026-11-24T08:00:00Z',
        lastDisconnect: '2026-11-24T09:00:00Z',
      }),
      used('before', { lastConnection: '2026-11-24T08:30:00Z' }),
      used('now', { activeConnections: 1 }),
    ]);
    expect(await names({ sort: '-lastUsed' })).toEqual([
      'now',
      'just-made',
      'lately',
      'before',
    ]);
  });

  it('sorts by what people see: their own name, else what the app is called', async () => {
    appNames = { zeta: 'archive', alpha: 'Tables', beta: 'notes' };
    await store.upsert([
      session('a-1', 'alice', { spec: { template: 'alpha' } }),
      session('b-1', 'alice', { spec: { template: 'zeta' } }),
      session('c-1', 'alice', {
        spec: { template: 'beta', displayName: 'My report' },
      }),
      session('d-1', 'alice', { spec: { template: 'beta', displayName: '' } }),
      session('e-1', 'alice', { spec: { template: 'unknown' } }),
    ]);
    expect(await names({ sort: 'displayName' })).toEqual([
      'b-1',
      'c-1',
      'd-1',
      'a-1',
      'e-1',
    ]);
    expect(await names({ sort: '-template' })).toEqual([
      'e-1',
      'a-1',
      'd-1',
      'c-1',
      'b-1',
    ]);
  });

  it('takes a new name of an app, and its id where its template is gone', async () => {
    appNames = { gimp: 'GIMP' };
    await store.upsert([
      session('a', 'alice', { spec: { template: 'gimp' } }),
      session('b', 'alice', { spec: { template: 'other' } }),
    ]);
    appNames = { gimp: 'Paint' };
    await store.nameApps(['gimp', 'nobody-uses-it']);
    expect(await names({ search: 'paint' })).toEqual(['a']);
    appNames = {};
    await store.nameApps(['gimp']);
    expect(await names({ search: 'paint' })).toEqual([]);
    expect(await names({ sort: 'template' })).toEqual(['a', 'b']);
  });

  it('finds what is shared with somebody until the invitation ends', async () => {
    const grants = (expiresAt?: string) => ({
      sharing: {
        grants: [
          { subject: 'Group:Default/Staff', role: 'viewer' as const },
          { subject: 'bob', role: 'participant' as const, expiresAt },
        ],
      },
    });
    await store.upsert([
      session('forever', 'alice', { spec: grants() }),
      session('over', 'alice', { spec: grants('2020-01-01T00:00:00Z') }),
      session('still', 'alice', { spec: grants('9999-01-01T00:00:00Z') }),
      session('private', 'alice'),
    ]);
    const sharedWith = (...refs: string[]) =>
      names({ sort: 'name' }, { sharedWith: refs });
    expect(await sharedWith('user:default/bob')).toEqual(['forever', 'still']);
    expect(await sharedWith('group:default/staff')).toHaveLength(3);
    expect(await sharedWith('user:default/carol')).toEqual([]);
    await store.upsert([session('forever', 'alice', { version: 2 })]);
    expect(await sharedWith('user:default/bob')).toEqual(['still']);
  });

  it('refuses a cursor of another order and an unknown sort', async () => {
    await store.upsert([session('a', 'alice'), session('b', 'alice')]);
    const { nextCursor } = await store.list(
      { limit: 1, sort: 'name' },
      undefined,
    );
    await expect(names({ cursor: nextCursor, sort: '-name' })).rejects.toThrow(
      'keep the sort while paging',
    );
    await expect(names({ cursor: 'x' })).rejects.toThrow('cursor: not one');
    await expect(names({ sort: 'password' })).rejects.toThrow(
      'cannot be sorted by',
    );
  });

  it('filters and searches, taking wildcards as they are', async () => {
    appNames = { gimp: 'Photo Editor' };
    await store.upsert([
      session('web', 'alice', { spec: { displayName: '100% Web_App' } }),
      session('term', 'bob', { status: { phase: 'Running' } }),
      session('paint', 'bob', {
        spec: { state: 'hibernated', template: 'gimp' },
      }),
    ]);
    expect(await names({ search: '100%' })).toEqual(['web']);
    expect(await names({ search: 'b_a' })).toEqual(['web']);
    expect(await names({ search: 'x%' })).toEqual([]);
    expect(await names({ search: 'BOB', sort: 'name' })).toEqual([
      'paint',
      'term',
    ]);
    expect(await names({ search: ' web  bob ' })).toEqual([]);
    expect(await names({ search: 'PHOTO bob' })).toEqual(['paint']);
    expect(await names({ phase: ['Running'] })).toEqual(['term']);
    expect(await names({ state: ['hibernated'], template: ['gimp'] })).toEqual([
      'paint',
    ]);
    expect(await names({ user: ['user:default/alice'] })).toEqual(['web']);
  });

  it('never lets a filter widen what the policy allows', async () => {
    await store.upsert([session('a', 'alice'), session('b', 'bob')]);
    const own = { column: 'user_id', values: ['user:default/alice'] } as const;
    const alice = { column: own.column, values: [...own.values] };
    expect(await names({}, alice)).toEqual(['a']);
    expect(await names({ user: ['user:default/bob'] }, alice)).toEqual([]);
    expect(
      await names({ user: ['user:default/bob'] }, { anyOf: [alice, alice] }),
    ).toEqual([]);
    expect(await names({}, { not: alice })).toEqual(['b']);
    expect(await names({}, { allOf: [alice, { not: alice }] })).toEqual([]);
  });

  it('migrates down and up again over rows', async () => {
    await store.upsert([session('a', 'alice')]);
    await db.migrate.rollback({ directory }, true);
    expect(await db.schema.hasTable('sessions')).toBe(false);
    await db.migrate.latest({ directory });
    expect(await store.isEmpty()).toBe(true);
  });
});
