import {
  configApiRef,
  createApiFactory,
  fetchApiRef,
} from '@backstage/core-plugin-api';
import { marketplaceApiRef } from './MarketplaceApi';
import { MarketplaceClient } from './MarketplaceClient';

/** The marketplace and its repositories. */
export const marketplaceApiFactory = createApiFactory({
  api: marketplaceApiRef,
  deps: { configApi: configApiRef, fetchApi: fetchApiRef },
  factory: apis => new MarketplaceClient(apis),
});
