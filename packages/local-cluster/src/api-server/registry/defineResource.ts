import { ALL_VERBS, type Resource } from './Resource';
import { AGE, NAME } from '../table/Column';

type Required = 'group' | 'version' | 'plural' | 'kind' | 'namespaced';

/** Completes the description of a built-in kind with what most kinds have in common. */
export function defineResource(
  resource: Pick<Resource, Required> & Partial<Resource>,
): Resource {
  return {
    singular: resource.kind.toLowerCase(),
    listKind: `${resource.kind}List`,
    shortNames: [],
    categories: [],
    verbs: ALL_VERBS,
    storage: `${resource.group}/${resource.plural}`,
    hasGeneration: false,
    hasStatus: false,
    otherSubresources: [],
    columns: [NAME, AGE],
    selectableFields: [],
    rules: {},
    custom: false,
    ...resource,
  };
}
