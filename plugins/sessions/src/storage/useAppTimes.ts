import {
  storageApiRef,
  useApi,
  type StorageApi,
} from '@backstage/core-plugin-api';
import type { Template } from '@streamspace/plugin-common';
import { useEffect, useSyncExternalStore } from 'react';
import { AppTimes } from './AppTimes';

type Kind = 'favourites' | 'launches';

/** That something was done with an app: its template's name, and when (ISO 8601). */
export type AppTime = { template: string; at: string };

/** One per storage and kind, so that every component shows a change at once, and a page that is opened again its rows. */
const stores = new WeakMap<StorageApi, Map<Kind, AppTimes>>();

/** The times of one kind that the portal keeps for the person. */
export function useAppTimesStore(kind: Kind): AppTimes {
  const storage = useApi(storageApiRef);
  const byKind = stores.get(storage) ?? new Map<Kind, AppTimes>();
  stores.set(storage, byKind);
  const store = byKind.get(kind) ?? new AppTimes(storage, kind);
  byKind.set(kind, store);
  return store;
}

/** Those of these templates that have a time, the oldest first, and followed as it changes; undefined until it is known of all. */
export function useAppTimes(
  kind: Kind,
  templates: readonly Template[],
): AppTime[] | undefined {
  const store = useAppTimesStore(kind);
  const names = templates.map(({ metadata }) => metadata.name!);
  const key = names.join(' ');
  useEffect(() => store.watch(key.split(' ').filter(Boolean)), [store, key]);
  const times = useSyncExternalStore(store.subscribe, store.getSnapshot);
  if (!names.every(name => times.has(name))) return undefined;
  return names
    .flatMap(template => {
      const at = times.get(template);
      return at ? [{ template, at }] : [];
    })
    .sort((a, b) => a.at.localeCompare(b.at));
}
