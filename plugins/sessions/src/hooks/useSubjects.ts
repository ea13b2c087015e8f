import type { Entity } from '@backstage/catalog-model';
import { useApi } from '@backstage/core-plugin-api';
import { catalogApiRef } from '@backstage/plugin-catalog-react';
import { useEffect, useState } from 'react';

const searched = [
  'metadata.name',
  'metadata.title',
  'spec.profile.displayName',
  'spec.profile.email',
];
const limit = 20;
/** While somebody types on, nothing is asked. */
const pauseMs = 200;

/** Users and groups of the portal's catalog whose name, title or email has the text. None while it is not known; the error where the catalog has none. */
export function useSubjects(text: string): {
  subjects: Entity[];
  error: Error | undefined;
} {
  const catalogApi = useApi(catalogApiRef);
  const [subjects, setSubjects] = useState<Entity[]>([]);
  const [error, setError] = useState<Error>();
  useEffect(() => {
    let isCurrent = true;
    const timer = setTimeout(() => {
      catalogApi
        .queryEntities({
          filter: { kind: ['user', 'group'] },
          fullTextFilter: { term: text.trim(), fields: searched },
          limit,
        })
        .then(({ items }) => {
          if (!isCurrent) return;
          setSubjects(items);
          setError(undefined);
        })
        .catch(cause => {
          if (!isCurrent) return;
          setSubjects([]);
          setError(cause);
        });
    }, pauseMs);
    return () => {
      isCurrent = false;
      clearTimeout(timer);
    };
  }, [catalogApi, text]);
  return { subjects, error };
}
