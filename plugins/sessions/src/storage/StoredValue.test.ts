import { mockApis } from '@backstage/frontend-test-utils';
import type { StorageApi } from '@backstage/core-plugin-api';
import { StoredValue } from './StoredValue';

const parse = (stored: unknown) =>
  Array.isArray(stored) ? stored.map(String) : [];

const add = (name: string) => (names: string[]) => [...names, name];

/** The bucket of a storage, as a StoredValue uses it. */
const bucketOf = (storage: StorageApi) =>
  storage.forBucket('streamspace-sessions');

it('shows what is stored, and what another part of the portal stores', async () => {
  const storage = mockApis.storage();
  await bucketOf(storage).set('favourites', ['wiki']);
  const stored = new StoredValue(storage, 'favourites', parse);
  const stop = stored.subscribe(() => undefined);
  expect(stored.getSnapshot()).toEqual(['wiki']);
  await bucketOf(storage).set('favourites', ['files']);
  expect(stored.getSnapshot()).toEqual(['files']);
  stop();
});

it('shows a change at once, and writes quick ones in their order', async () => {
  const storage = mockApis.storage();
  const stored = new StoredValue(storage, 'favourites', parse);
  const first = stored.change(add('wiki'));
  const second = stored.change(add('files'));
  expect(stored.getSnapshot()).toEqual(['wiki', 'files']);
  await Promise.all([first, second]);
  expect(bucketOf(storage).snapshot('favourites').value).toEqual([
    'wiki',
    'files',
  ]);
});

it('brings back what was there when the storage refuses', async () => {
  const storage = mockApis.storage();
  jest
    .spyOn(bucketOf(storage), 'set')
    .mockRejectedValue(new Error('The portal cannot be reached.'));
  const stored = new StoredValue(storage, 'favourites', parse);
  await expect(stored.change(add('wiki'))).rejects.toThrow(
    'The portal cannot be reached.',
  );
  expect(stored.getSnapshot()).toEqual([]);
});

it('changes only what it knows: it waits for the answer of the storage', async () => {
  const storage = mockApis.storage();
  const bucket = bucketOf(storage);
  await bucket.set('favourites', ['wiki']);
  jest.spyOn(bucket, 'snapshot').mockReturnValue({
    key: 'favourites',
    presence: 'unknown',
    value: undefined,
  });
  const stored = new StoredValue(storage, 'favourites', parse);
  const change = stored.change(add('files'));
  expect(stored.getSnapshot()).toBeUndefined();
  // The storage of the mock answers by telling a write.
  await bucket.set('favourites', ['wiki']);
  await change;
  expect(stored.getSnapshot()).toEqual(['wiki', 'files']);
});
