import { useApi } from '@backstage/core-plugin-api';
import type { TableState } from '@streamspace/plugin-react';
import { useCallback, useEffect, useState } from 'react';
import {
  marketplaceApiRef,
  type FilesPage,
  type FilesQuery,
} from '../api/MarketplaceApi';
import { toFilesQuery } from '../repositories/toFilesQuery';

/** A page of what came of a repository's files. */
export interface FileList {
  /** That of an earlier question while another is asked. */
  page: FilesPage | undefined;
  isAsking: boolean;
  error: Error | undefined;
  newCount: number;
  showNew: () => void;
  retry: () => void;
}

/**
 * The files that a table's state asks for.
 *
 * @param version - anything that is another once a sync has ended: they are asked for again then.
 */
export function useFiles(
  repository: string,
  state: TableState,
  version: string,
): FileList {
  const api = useApi(marketplaceApiRef);
  const [page, setPage] = useState<FilesPage>();
  const [answered, setAnswered] = useState<string>();
  const [error, setError] = useState<Error>();
  const [round, setRound] = useState(0);
  const retry = useCallback(() => setRound(number => number + 1), []);
  // As a text, since most changes of the state ask for nothing else.
  const question = JSON.stringify(toFilesQuery(state));

  useEffect(() => {
    const abort = new AbortController();
    api
      .listFiles(repository, JSON.parse(question) as FilesQuery, abort.signal)
      .then(answer => {
        setPage(answer);
        setAnswered(question);
        setError(undefined);
      })
      .catch(cause => {
        if (!abort.signal.aborted) setError(cause);
      });
    return () => abort.abort();
  }, [api, repository, question, version, round]);

  return {
    page,
    isAsking: answered !== question && !error,
    error,
    newCount: 0,
    showNew: retry,
    retry,
  };
}
