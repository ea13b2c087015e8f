import { mockApis } from '@backstage/frontend-test-utils';
import type { StorageApi } from '@backstage/core-plugin-api';
import { waitFor } from '@testing-library/react';
import { AppTimes, type TabChannel } from './AppTimes';

const monday = '2026-11-23T08:00:00.000Z';
const tuesday = '2026-11-24T08:00:00.000Z';

/** The bucket of a storage, as the favourites use it. */
const bucketOf = (storage: StorageApi) =>
  storage.forBucket('streamspace-sessions').forBucket('favourites');

/** A storage that cannot be read, and says that it has nothing, as the portal's user settings do then. */
function makeUnreadable(storage: StorageApi) {
  jest
    .spyOn(bucketOf(storage), 'snapshot')
    .mockImplementation(key => ({ key, presence: 'absent', value: undefined }));
}

/** Two ends, each of which hears what the other says. */
function pairOfTabs(): [TabChannel, TabChannel] {
  const ends: TabChannel[] = [0, 1].map(index => ({
    onmessage: null,
    postMessage(data: unknown) {
      const other = ends[1 - index] as BroadcastChannel;
      other.onmessage?.({ data } as MessageEvent);
    },
  }));
  return [ends[0], ends[1]];
}

it('shows what is stored, and what another part of the portal stores', async () => {
  const storage = mockApis.storage();
  await bucketOf(storage).set('wiki', monday);
  const times = new AppTimes(storage, 'favourites');
  const stop = times.watch(['wiki', 'files']);
  await waitFor(() =>
    expect([...times.getSnapshot()]).toEqual([
      ['wiki', monday],
      ['files', undefined],
    ]),
  );
  await bucketOf(storage).set('files', tuesday);
  await waitFor(() => expect(times.getSnapshot().get('files')).toBe(tuesday));
  stop();
});

it('loses nothing when the storage could not be read: a star is written beside the others', async () => {
  const storage = mockApis.storage();
  await bucketOf(storage).set('wiki', monday);
  makeUnreadable(storage);
  const times = new AppTimes(storage, 'favourites');
  const stop = times.watch(['wiki', 'files']);
  await times.set('files', tuesday);
  stop();

  jest.restoreAllMocks();
  const readable = new AppTimes(storage, 'favourites');
  readable.watch(['wiki', 'files']);
  await waitFor(() =>
    expect(Object.fromEntries(readable.getSnapshot())).toEqual({
      wiki: monday,
      files: tuesday,
    }),
  );
});

it('shows a change at once, and writes quick ones in their order', async () => {
  const storage = mockApis.storage();
  const times = new AppTimes(storage, 'favourites');
  const first = times.set('wiki', monday);
  await waitFor(() => expect(times.getSnapshot().get('wiki')).toBe(monday));
  await Promise.all([
    first,
    times.set('wiki', undefined),
    times.set('wiki', tuesday),
  ]);
  expect(bucketOf(storage).snapshot('wiki').value).toBe(tuesday);
});

it('brings back what was there when the storage refuses', async () => {
  const storage = mockApis.storage();
  await bucketOf(storage).set('wiki', monday);
  jest
    .spyOn(bucketOf(storage), 'remove')
    .mockRejectedValue(new Error('The portal cannot be reached.'));
  const times = new AppTimes(storage, 'favourites');
  times.watch(['wiki']);
  await expect(times.set('wiki', undefined)).rejects.toThrow(
    'The portal cannot be reached.',
  );
  await waitFor(() => expect(times.getSnapshot().get('wiki')).toBe(monday));
});

it('shows in one tab what is changed in another', async () => {
  const [here, there] = pairOfTabs();
  const changed = new AppTimes(mockApis.storage(), 'favourites', here);
  const other = new AppTimes(mockApis.storage(), 'favourites', there);
  await changed.set('wiki', monday);
  await waitFor(() => expect(other.getSnapshot().get('wiki')).toBe(monday));
  await changed.set('wiki', undefined);
  await waitFor(() => expect(other.getSnapshot().get('wiki')).toBeUndefined());
});
