import { useApi } from '@backstage/core-plugin-api';
import { useEffect, useState } from 'react';
import {
  clusterApiRef,
  type AccessQuestion,
  type ClusterApi,
} from '../api/ClusterApi';
import { AccessStore } from './AccessStore';

const stores = new WeakMap<ClusterApi, AccessStore>();

function storeOf(api: ClusterApi): AccessStore {
  let store = stores.get(api);
  if (!store) {
    store = new AccessStore(api);
    stores.set(api, store);
  }
  return store;
}

/** Why the signed-in person may not do something; undefined where they may, or while it is not known: what is done is decided by the server anyway. */
export function useWhyNot(
  cluster: string | undefined,
  question: AccessQuestion,
): string | undefined {
  const api = useApi(clusterApiRef);
  const asked = JSON.stringify(question);
  const [reason, setReason] = useState<string>();
  useEffect(() => {
    let isWanted = true;
    storeOf(api)
      .may(cluster, JSON.parse(asked) as AccessQuestion)
      .then(
        answer =>
          isWanted && setReason(answer.allowed ? undefined : answer.reason),
        () => isWanted && setReason(undefined),
      );
    return () => {
      isWanted = false;
    };
  }, [api, cluster, asked]);
  return reason;
}
