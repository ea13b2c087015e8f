import { storageApiRef, useApi } from '@backstage/core-plugin-api';
import { useEffect, useState } from 'react';
import { readSavedViews, type SavedView } from './SavedView';

const bucket = 'streamspace-cluster';
const key = 'views';

/** The views that the person has saved, and the ways to change them. They are kept in the person's user settings, and follow them to other browsers. */
export function useSavedViews() {
  const storage = useApi(storageApiRef).forBucket(bucket);
  const [views, setViews] = useState<SavedView[]>();
  useEffect(() => {
    const take = ({ presence, value }: ReturnType<typeof storage.snapshot>) => {
      if (presence !== 'unknown') setViews(readSavedViews(value));
    };
    take(storage.snapshot(key));
    const subscription = storage.observe$(key).subscribe(take);
    return () => subscription.unsubscribe();
  }, [storage]);

  const write = (wanted: SavedView[]) => storage.set(key, wanted);
  return {
    /** By name; undefined until they are known. */
    views: views && [...views].sort((a, b) => a.name.localeCompare(b.name)),
    /** Puts a view in the place of that with the same id, or adds it. */
    save: (view: SavedView) =>
      write([...(views ?? []).filter(({ id }) => id !== view.id), view]),
    remove: ({ id }: SavedView) =>
      write((views ?? []).filter(view => view.id !== id)),
  };
}
