import { useApi } from '@backstage/core-plugin-api';
import { useCallback } from 'react';
import { useAnswer, type Answer } from '@streamspace/plugin-react';
import {
  marketplaceApiRef,
  type CatalogTemplateDetails,
} from '../api/MarketplaceApi';

/** One template of a repository. */
export function useCatalogTemplate(
  repository: string,
  name: string,
): Answer<CatalogTemplateDetails> {
  const api = useApi(marketplaceApiRef);
  const ask = useCallback(
    (signal: AbortSignal) => api.getTemplate(repository, name, signal),
    [api, repository, name],
  );
  return useAnswer(ask);
}
