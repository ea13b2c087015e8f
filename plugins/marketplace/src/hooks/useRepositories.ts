import { useApi } from '@backstage/core-plugin-api';
import { useSyncExternalStore } from 'react';
import {
  marketplaceApiRef,
  type RepositoriesSnapshot,
} from '../api/MarketplaceApi';

/** The template repositories, live. */
export function useRepositories(): RepositoriesSnapshot & {
  retry: () => void;
} {
  const { repositories } = useApi(marketplaceApiRef);
  const snapshot = useSyncExternalStore(
    repositories.subscribe,
    repositories.getSnapshot,
  );
  return { ...snapshot, retry: repositories.retry };
}
