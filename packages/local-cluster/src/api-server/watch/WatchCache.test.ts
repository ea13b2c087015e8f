import type { StoredObject } from '../objects/KubernetesObject';
import { WatchCache } from './WatchCache';

function version(name: string, revision: number): StoredObject {
  const object = {
    apiVersion: 'v1',
    kind: 'ConfigMap',
    metadata: { name, namespace: 'default' },
  };
  return {
    resource: '/configmaps',
    namespace: 'default',
    name,
    revision,
    object,
    json: JSON.stringify(object),
    writtenAt: 0,
  };
}

const show = (items: StoredObject[]) =>
  items.map(item => `${item.name}@${item.revision}`);

it('shows every state of the window, and refuses older ones', () => {
  const cache = new WatchCache(0);
  cache.apply(version('b', 1), false);
  cache.apply(version('a', 2), false);
  cache.apply(version('b', 3), false);
  cache.apply(version('a', 4), true);
  expect(show(cache.list())).toEqual(['b@3']);
  expect(show(cache.listAt(3))).toEqual(['a@2', 'b@3']);
  expect(show(cache.listAt(2))).toEqual(['a@2', 'b@1']);
  expect(show(cache.listAt(0))).toEqual([]);
  cache.forget(2);
  expect(show(cache.listAt(2))).toEqual(['a@2', 'b@1']);
  expect(() => cache.listAt(1)).toThrow('too old resource version: 1 (2)');
  expect(() => cache.positionAfter(1)).toThrow('too old resource version');
});

it('keeps the place of a watcher while the window moves, until it has moved past', () => {
  const cache = new WatchCache(10);
  for (let revision = 11; revision <= 14; revision++) {
    cache.apply(version('a', revision), false);
  }
  const place = cache.positionAfter(12);
  expect(cache.at(place)?.stored.revision).toBe(13);
  cache.forget(12);
  expect(cache.at(place)?.stored.revision).toBe(13);
  expect(cache.at(place + 2)).toBeUndefined();
  cache.forget(13);
  expect(() => cache.at(place)).toThrow('fell behind');
});

it('bounds the window', () => {
  const cache = new WatchCache(0);
  for (let revision = 1; revision <= 10_000; revision++) {
    cache.apply(version('a', revision), false);
  }
  expect(() => cache.positionAfter(1_000)).toThrow('too old');
  expect(cache.at(cache.positionAfter(9_999))?.stored.revision).toBe(10_000);
});
