import { useApi } from '@backstage/core-plugin-api';
import { ResponseError } from '@backstage/errors';
import { useEffect, useState } from 'react';
import { libraryApiRef } from '../api/LibraryApi';
import type { Installation } from '../api/MarketplaceApi';

/** Rolling a template back: what that would apply, and doing it. */
export function useRollback(
  name: string,
  number: number,
): {
  /** What the cluster says it would apply; absent while it is asked, and where it refuses. */
  preview: Installation | undefined;
  /** Why it refuses. */
  refusal: Error | undefined;
  /** Whether the preview is another than the first since somebody changed the template. */
  isChanged: boolean;
  /** Resolves to false where the template was changed meanwhile; `preview` is a new one then. */
  rollBack: () => Promise<boolean>;
} {
  const api = useApi(libraryApiRef);
  const [preview, setPreview] = useState<Installation>();
  const [refusal, setRefusal] = useState<Error>();
  const [isChanged, setIsChanged] = useState(false);

  useEffect(() => {
    const abort = new AbortController();
    api
      .previewRollback(name, number, abort.signal)
      .then(setPreview)
      .catch(error => {
        if (!abort.signal.aborted) setRefusal(error);
      });
    return () => abort.abort();
  }, [api, name, number]);

  const rollBack = async () => {
    const { resourceVersion } = preview?.replaced?.metadata ?? {};
    try {
      await api.rollBack(name, { number, resourceVersion });
      return true;
    } catch (error) {
      if (!(error instanceof ResponseError) || error.statusCode !== 409) {
        throw error;
      }
      setPreview(await api.previewRollback(name, number));
      setIsChanged(true);
      return false;
    }
  };
  return { preview, refusal, isChanged, rollBack };
}
