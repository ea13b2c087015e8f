import { Client } from 'pg';
import type { KubernetesObject } from '../../src/api-server/objects/KubernetesObject';
import { RevisionStore } from '../../src/api-server/storage/RevisionStore';
import { startPostgres, type TestDatabase } from '../fixture';

let database: TestDatabase;

beforeAll(async () => {
  database = await startPostgres();
}, 180_000);

afterAll(() => database.close());

const keyOf = (name: string) => ({
  resource: '/configmaps',
  namespace: 'default',
  name,
});

function objectOf(name: string, text: string): KubernetesObject {
  return {
    apiVersion: 'v1',
    kind: 'ConfigMap',
    metadata: { name, namespace: 'default' },
    data: { text },
  };
}

async function open(): Promise<RevisionStore> {
  const store = new RevisionStore({
    databaseUrl: database.url,
    onError: error => {
      throw error;
    },
  });
  await store.start();
  return store;
}

it('loads what was written, and keeps after compaction all that is present', async () => {
  const store = await open();
  const put = (name: string, text: string) =>
    store.mutate(keyOf(name), () => ({
      action: 'put',
      object: objectOf(name, text),
    }));
  await put('kept', 'once \u0000 and "quoted"');
  await put('gone', 'x');
  await store.mutate(keyOf('gone'), () => ({
    action: 'delete',
    object: objectOf('gone', 'x'),
  }));
  for (let index = 0; index < 20; index++) await put('busy', String(index));
  const { revision } = store;
  await store.compact(5);
  await store.close();

  const client = new Client({ connectionString: database.url });
  await client.connect();
  const { rows } = await client.query(
    'SELECT name, count(*)::int FROM object_revisions GROUP BY name ORDER BY name',
  );
  await client.end();
  expect(rows).toEqual([
    { name: 'busy', count: 6 },
    { name: 'kept', count: 1 },
  ]);

  const again = await open();
  expect(again.revision).toBe(revision);
  const cache = again.cache('/configmaps');
  expect(cache.list().map(item => item.object.data)).toEqual([
    { text: '19' },
    { text: 'once \u0000 and "quoted"' },
  ]);
  expect(() => cache.positionAfter(revision - 6)).toThrow('too old');
  expect(cache.at(cache.positionAfter(revision - 5))?.type).toBe('MODIFIED');
  await again.close();
});

it('writes one object at a time and many objects together', async () => {
  const store = await open();
  const names = Array.from({ length: 50 }, (_, index) => `n${index % 5}`);
  await Promise.all(
    names.map(name =>
      store.mutate(keyOf(name), current => {
        const count = Number(
          (current?.object.data as { text: string } | undefined)?.text ?? 0,
        );
        return { action: 'put', object: objectOf(name, String(count + 1)) };
      }),
    ),
  );
  for (const name of new Set(names)) {
    expect(store.get(keyOf(name))?.object.data).toEqual({ text: '10' });
  }
  await store.close();
});

it('gives no revision twice, also when the newest rows were compacted away', async () => {
  const store = await open();
  await store.mutate(keyOf('brief'), () => ({
    action: 'put',
    object: objectOf('brief', 'x'),
  }));
  await store.mutate(keyOf('brief'), () => ({
    action: 'delete',
    object: objectOf('brief', 'x'),
  }));
  const { revision } = store;
  await store.compact(0);
  await store.close();

  const again = await open();
  expect(again.revision).toBe(revision);
  const next = await again.mutate(keyOf('next'), () => ({
    action: 'put',
    object: objectOf('next', 'x'),
  }));
  expect(next.revision).toBe(revision + 1);
  await again.close();
});
