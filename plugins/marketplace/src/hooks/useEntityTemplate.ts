import { useApi } from '@backstage/core-plugin-api';
import { useEntity } from '@backstage/plugin-catalog-react';
import { useCallback } from 'react';
import { useAnswer, type Answer } from '@streamspace/plugin-react';
import {
  marketplaceApiRef,
  type CatalogTemplateDetails,
} from '../api/MarketplaceApi';
import { templateOfEntity } from '../entity/entityKinds';
import { useCatalogTemplate } from './useCatalogTemplate';

/** The template that the entity of this page is, as the marketplace knows it. Only for pages of entities that are one. */
export function useEntityTemplate(): Answer<CatalogTemplateDetails> {
  const { repository, name } = templateOfEntity(useEntity().entity)!;
  return useCatalogTemplate(repository, name);
}

/** What is asked of the installed template that the entity of this page became; null where it is not installed. */
export function useOfInstalled<T>(
  ask: (templateName: string, signal: AbortSignal) => Promise<T>,
): Answer<T | null> {
  const api = useApi(marketplaceApiRef);
  const { repository, name } = templateOfEntity(useEntity().entity)!;
  const askInstalled = useCallback(
    async (signal: AbortSignal) => {
      const { installed } = await api.getTemplate(repository, name, signal);
      return installed ? ask(installed.name, signal) : null;
    },
    [api, repository, name, ask],
  );
  return useAnswer(askInstalled);
}
