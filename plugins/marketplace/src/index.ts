/**
 * The marketplace and its repositories, for the classic frontend system. The new one takes `/alpha`.
 *
 * @packageDocumentation
 */
export { MarketplacePage, marketplacePlugin, RepositoriesPage } from './plugin';
export { marketplaceApiRef, type MarketplaceApi } from './api/MarketplaceApi';
export { marketplaceTranslationRef } from './translation';
