import { useApi } from '@backstage/core-plugin-api';
import { useCallback, useEffect, useRef } from 'react';
import type { ActionTarget } from '../actions/ClusterAction';
import { clusterApiRef, type KubernetesObject } from '../api/ClusterApi';
import { apiVersionOf } from '../kinds/kindName';
import { useAnswer, type Answer } from '@streamspace/plugin-react';

/** The whole object of a row, asked for again with each version of it; the version before stays until the answer comes. */
export function useObject(target: ActionTarget): Answer<KubernetesObject> {
  const api = useApi(clusterApiRef);
  const { cluster, kind } = target;
  const { namespace, name, resourceVersion, uid } = target.row.metadata;
  const latest = useRef<{ uid?: string; value: KubernetesObject }>();
  const answer = useAnswer(
    useCallback(
      // The version is part of the question.
      (signal: AbortSignal, _version = resourceVersion) =>
        api.get(
          {
            cluster,
            apiVersion: apiVersionOf(kind),
            resource: kind.plural,
            namespace,
            name: name!,
          },
          signal,
        ),
      [api, cluster, kind, namespace, name, resourceVersion],
    ),
  );
  useEffect(() => {
    if (answer.value) latest.current = { uid, value: answer.value };
  }, [uid, answer.value]);
  const before =
    latest.current?.uid === uid ? latest.current?.value : undefined;
  return { ...answer, value: answer.value ?? before };
}
