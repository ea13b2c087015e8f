import type { CatalogTemplate } from '../api/MarketplaceApi';

/** Whether a template of the catalog is installed, and whether the catalog holds a newer one. */
export function installState({
  installed,
}: CatalogTemplate): 'available' | 'installed' | 'outdated' {
  if (!installed) return 'available';
  return installed.isCurrent ? 'installed' : 'outdated';
}
