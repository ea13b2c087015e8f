import {
  storageApiRef,
  useApi,
  type StorageApi,
} from '@backstage/core-plugin-api';
import type { JsonValue } from '@backstage/types';
import { useSyncExternalStore } from 'react';
import { StoredValue } from './StoredValue';

/** What is kept under which key, and how it is read. */
export interface StoredKey<Value extends JsonValue> {
  key: string;
  /** Makes a value of whatever is stored. */
  parse: (stored: unknown) => Value;
}

/** One per storage and key, so that every component shows a change at once, and a page that is opened again its rows. */
const values = new WeakMap<StorageApi, Map<string, StoredValue<never>>>();

/** A value that the portal keeps for the person, and the function that changes it. It is undefined until it is known. */
export function useStoredValue<Value extends JsonValue>(
  stored: StoredKey<Value>,
): [Value | undefined, StoredValue<Value>['change']] {
  const storage = useApi(storageApiRef);
  const store = storedValue(storage, stored);
  const value = useSyncExternalStore(store.subscribe, store.getSnapshot);
  return [value, store.change];
}

function storedValue<Value extends JsonValue>(
  storage: StorageApi,
  { key, parse }: StoredKey<Value>,
): StoredValue<Value> {
  const byKey = values.get(storage) ?? new Map();
  values.set(storage, byKey);
  if (!byKey.has(key)) byKey.set(key, new StoredValue(storage, key, parse));
  return byKey.get(key);
}
