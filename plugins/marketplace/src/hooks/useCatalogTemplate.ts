import { useApi } from '@backstage/core-plugin-api';
import { useCallback, useEffect, useState } from 'react';
import {
  marketplaceApiRef,
  type CatalogTemplateDetails,
} from '../api/MarketplaceApi';

/** One template of a repository. A failure keeps what was there. */
export function useCatalogTemplate(
  repository: string,
  name: string,
): {
  template: CatalogTemplateDetails | undefined;
  error: Error | undefined;
  reload: () => void;
} {
  const api = useApi(marketplaceApiRef);
  const [template, setTemplate] = useState<CatalogTemplateDetails>();
  const [error, setError] = useState<Error>();
  const [round, setRound] = useState(0);
  const reload = useCallback(() => setRound(number => number + 1), []);

  useEffect(() => {
    const abort = new AbortController();
    api
      .getTemplate(repository, name, abort.signal)
      .then(answer => {
        setTemplate(answer);
        setError(undefined);
      })
      .catch(cause => {
        if (!abort.signal.aborted) setError(cause);
      });
    return () => abort.abort();
  }, [api, repository, name, round]);

  // Another template's page must not show this one while it loads.
  const isOther =
    template && (template.repository !== repository || template.name !== name);
  return { template: isOther ? undefined : template, error, reload };
}
