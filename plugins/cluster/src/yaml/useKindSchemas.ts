import { useApi } from '@backstage/core-plugin-api';
import { ResponseError } from '@backstage/errors';
import { useAnswer, type YamlSchema } from '@streamspace/plugin-react';
import { useCallback, useEffect, useRef } from 'react';
import { clusterApiRef } from '../api/ClusterApi';
import type { DocumentType } from './documentType';

/** The schema of a kind, or why the cluster has none, and the field that says so. */
type KnownKind = {
  schema?: YamlSchema;
  unknown?: { field: 'apiVersion' | 'kind'; reason: string };
};

/** What is wrong, by the status of the answer. */
const wrongField: Record<number, 'apiVersion' | 'kind'> = {
  400: 'apiVersion',
  404: 'kind',
};

/** A kind that the cluster does not describe may have just been defined, which nothing tells of: it is asked for again after this time, in milliseconds. */
const askAgainMs = 3_000;

/** The schemas of kinds by the cluster's own OpenAPI documents, each asked for until it is there. */
export function useKindSchemas(
  cluster: string | undefined,
  types: DocumentType[],
): (type: DocumentType) => KnownKind | undefined {
  const api = useApi(clusterApiRef);
  const asked = useRef(new Map<string, Promise<KnownKind>>());
  const keys = types.flatMap(type => keyOf(cluster, type) ?? []);
  const question = JSON.stringify([...new Set(keys)].sort());

  const { value, reload } = useAnswer(
    useCallback(async () => {
      const ask = (key: string): Promise<KnownKind> => {
        const known = asked.current.get(key);
        if (known) return known;
        const [of, apiVersion, resource] = JSON.parse(key);
        const answer = api
          .schema({ cluster: of ?? undefined, apiVersion, resource })
          .then(schema => ({ schema }))
          .catch((error: Error) => {
            asked.current.delete(key);
            if (!(error instanceof ResponseError)) return {};
            const field = wrongField[error.response.status];
            const reason = error.body.error.message;
            return field ? { unknown: { field, reason } } : {};
          });
        asked.current.set(key, answer);
        return answer;
      };
      const known = (JSON.parse(question) as string[]).map(
        async key => [key, await ask(key)] as const,
      );
      return new Map(await Promise.all(known));
    }, [api, question]),
  );
  useEffect(() => {
    const known = [...(value?.values() ?? [])];
    if (known.every(({ schema }) => schema)) return undefined;
    const timer = setTimeout(reload, askAgainMs);
    return () => clearTimeout(timer);
  }, [value, reload]);
  return useCallback(
    type => value?.get(keyOf(cluster, type) ?? ''),
    [value, cluster],
  );
}

function keyOf(
  cluster: string | undefined,
  { apiVersion, kind }: DocumentType,
): string | undefined {
  return apiVersion && kind && JSON.stringify([cluster, apiVersion, kind]);
}
