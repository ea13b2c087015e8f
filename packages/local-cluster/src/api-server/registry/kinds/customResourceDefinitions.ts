import {
  CLEANUP_FINALIZER,
  acceptDefinition,
  defaultDefinition,
} from '../../crd/acceptDefinition';
import { validateDefinition } from '../../crd/validateDefinition';
import { CREATED_AT, NAME } from '../../table/Column';
import { defineResource } from '../defineResource';

/** CustomResourceDefinitions; they are in force from the moment of their creation. */
export const CUSTOM_RESOURCE_DEFINITIONS = defineResource({
  group: 'apiextensions.k8s.io',
  version: 'v1',
  plural: 'customresourcedefinitions',
  kind: 'CustomResourceDefinition',
  namespaced: false,
  shortNames: ['crd', 'crds'],
  categories: ['api-extensions'],
  hasStatus: true,
  hasGeneration: true,
  columns: [NAME, CREATED_AT],
  rules: {
    admit: object => {
      defaultDefinition(object);
      return [];
    },
    onCreate: (object, context) => {
      const finalizers = object.metadata.finalizers ?? [];
      object.metadata.finalizers = [
        ...new Set([...finalizers, CLEANUP_FINALIZER]),
      ];
      acceptDefinition(object, context.now());
    },
    onUpdate: (object, _old, context) =>
      acceptDefinition(object, context.now()),
    validate: validateDefinition,
  },
});
