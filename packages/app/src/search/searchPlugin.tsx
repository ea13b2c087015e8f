import {
  coreExtensionData,
  ExtensionBoundary,
} from '@backstage/frontend-plugin-api';
import search from '@backstage/plugin-search/alpha';
import { SearchResultListItemBlueprint } from '@backstage/plugin-search-react/alpha';

/** Backstage's search with a page in the portal's own frame; what plugins bring to show their results is taken as it is. */
export const searchPlugin = search.withOverrides({
  extensions: [
    search.getExtension('page:search').override({
      *factory(originalFactory, { node, inputs }) {
        const items = inputs.items.map(item =>
          item.get(SearchResultListItemBlueprint.dataRefs.item),
        );
        yield* originalFactory();
        yield coreExtensionData.reactElement(
          ExtensionBoundary.lazy(node, () =>
            import('./SearchPage').then(m => <m.SearchPage items={items} />),
          ),
        );
      },
    }),
  ],
});
