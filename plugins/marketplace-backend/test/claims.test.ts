import { resolve } from 'node:path';
import { TestDatabases } from '@backstage/backend-test-utils';
import type { TemplateRepository } from '@streamspace/plugin-common';
import type { Knex } from 'knex';
import { RepositoryStore } from '../src/database/RepositoryStore';

const databases = TestDatabases.create({ ids: ['POSTGRES_18'] });

describe('claims of repositories', () => {
  let db: Knex;
  let store: RepositoryStore;

  beforeAll(async () => {
    db = await databases.init('POSTGRES_18');
    await db.migrate.latest({ directory: resolve(__dirname, '../migrations') });
    store = new RepositoryStore(db);
  }, 120_000);

  const repository = (name: string): TemplateRepository => ({
    apiVersion: 'stream.streamspace.io/v1alpha1',
    kind: 'TemplateRepository',
    metadata: { name },
    spec: { url: `https://git.example.org/${name}`, branch: 'main' },
  });
  const claim = (name: string, process: string) =>
    store.claim(repository(name), process);

  it('gives a repository to one of several that ask at once', async () => {
    const processes = ['a', 'b', 'c', 'd', 'e'];
    const given = await Promise.all(
      processes.map(process => claim('wanted', process)),
    );
    expect(given.filter(Boolean)).toHaveLength(1);
    const owner = processes[given.indexOf(true)];
    expect(await claim('wanted', owner)).toBe(true);
    await store.release('wanted', 'somebody else');
    expect(await claim('wanted', 'late')).toBe(false);
    await store.release('wanted', owner);
    expect(await claim('wanted', 'late')).toBe(true);
  });

  it('takes it from a process that is no longer heard of, which learns so', async () => {
    await claim('left', 'dead');
    expect(await store.prolong('left', 'dead')).toBe(true);
    await db('repositories')
      .where({ name: 'left' })
      .update({ claimed_until: new Date(Date.now() - 1) });
    expect(await claim('left', 'heir')).toBe(true);
    expect(await store.prolong('left', 'dead')).toBe(false);
    await store.release('left', 'dead');
    expect(await claim('left', 'third')).toBe(false);
  });

  it('knows what the catalog was read from until the repository goes', async () => {
    await claim('read', 'a');
    expect(await store.readFrom('read')).toBeUndefined();
    const readFrom = { source: 'x', revision: 'y' };
    await store.note('read', { status: 'Synced', readFrom });
    expect(await store.readFrom('read')).toEqual(readFrom);
    expect(await store.names()).toContain('read');
    await store.remove('read');
    expect(await store.names()).not.toContain('read');
  });
});
