import { createBackendModule } from '@backstage/backend-plugin-api';
import type { Entity } from '@backstage/catalog-model';
import {
  catalogCollatorExtensionPoint,
  defaultCatalogCollatorEntityTransformer,
} from '@backstage/plugin-search-backend-module-catalog';
import { annotations, labels } from '@streamspace/plugin-common';

/**
 * An entity as Backstage's search holds it, with its tags, which are searched too, and of a template where the marketplace has it, from which a
 * result's link and picture come. For a portal that shapes its documents by itself: call it from there.
 */
export function searchDocumentOf(entity: Entity) {
  const { tags = [], annotations: notes = {} } = entity.metadata;
  const template = notes[annotations.catalogName];
  return {
    ...defaultCatalogCollatorEntityTransformer(entity),
    tags,
    ...(template && { repository: notes[labels.repository], template }),
  };
}

/** Lets Backstage's search find entities by their tags, and shows templates as what they are. */
export const searchModuleStreamspace = createBackendModule({
  pluginId: 'search',
  moduleId: 'streamspace',
  register(env) {
    env.registerInit({
      deps: { collator: catalogCollatorExtensionPoint },
      async init({ collator }) {
        collator.setEntityTransformer(searchDocumentOf);
      },
    });
  },
});
