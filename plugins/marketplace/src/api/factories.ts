import {
  configApiRef,
  createApiFactory,
  fetchApiRef,
} from '@backstage/core-plugin-api';
import { libraryApiRef } from './LibraryApi';
import { LibraryClient } from './LibraryClient';
import { marketplaceApiRef } from './MarketplaceApi';
import { MarketplaceClient } from './MarketplaceClient';

/** The marketplace and its repositories. */
export const marketplaceApiFactory = createApiFactory({
  api: marketplaceApiRef,
  deps: { configApi: configApiRef, fetchApi: fetchApiRef },
  factory: apis => new MarketplaceClient(apis),
});

/** The template library. */
export const libraryApiFactory = createApiFactory({
  api: libraryApiRef,
  deps: { configApi: configApiRef, fetchApi: fetchApiRef },
  factory: apis => new LibraryClient(apis),
});
