import { Housekeeping } from '../../src/api-server/Housekeeping';
import { RevisionStore } from '../../src/api-server/storage/RevisionStore';
import { startPostgres, type TestDatabase } from '../fixture';

let database: TestDatabase;

beforeAll(async () => {
  database = await startPostgres();
}, 180_000);

afterAll(() => database.close());

it('forgets Events an hour after they were last written', async () => {
  const onError = (error: unknown) => {
    throw error;
  };
  const store = new RevisionStore({ databaseUrl: database.url, onError });
  await store.start();
  const key = { resource: '/events', namespace: 'default', name: 'told' };
  const { writtenAt } = await store.mutate(key, () => ({
    action: 'put',
    object: {
      apiVersion: 'v1',
      kind: 'Event',
      metadata: { name: key.name, namespace: key.namespace },
    },
  }));
  const hour = 3_600_000;
  const runAt = (now: number) =>
    new Housekeeping({ store, now: () => now }, onError).run();
  await runAt(writtenAt + hour);
  expect(store.get(key)).toBeDefined();
  await runAt(writtenAt + hour + 1);
  expect(store.get(key)).toBeUndefined();
  await store.close();
});
