/**
 * The marketplace, its repositories and the template library, for the classic frontend system. The new one takes `/alpha`.
 *
 * @packageDocumentation
 */
export {
  LibraryPage,
  MarketplacePage,
  marketplacePlugin,
  RepositoriesPage,
  RepositoryOverviewCard,
  TemplateOverviewCard,
  TemplateSessionsCard,
  TemplateUsageCard,
  TemplateVersionsCard,
} from './plugin';
export { libraryApiRef, type LibraryApi } from './api/LibraryApi';
export { isRepositoryEntity, isTemplateEntity } from './entity/entityKinds';
export { marketplaceApiRef, type MarketplaceApi } from './api/MarketplaceApi';
export { marketplaceTranslationRef } from './translation';
