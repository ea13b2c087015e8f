import type { KubernetesObject } from '../objects/KubernetesObject';
import {
  ALL_VERBS,
  type Resource,
  type ScalePaths,
} from '../registry/Resource';
import { applyDefaults } from './defaulting';
import type {
  CustomResourceDefinition,
  DefinitionVersion,
} from './CustomResourceDefinition';
import { printerColumns } from './printerColumns';
import { pruneObject } from './pruning';
import type { StructuralSchema } from './structuralSchema';
import { compileValidation } from './validation';

/** Describes one version of a custom kind as a resource. Throws when its schema cannot be compiled. */
export function customResource(
  definition: CustomResourceDefinition,
  version: DefinitionVersion,
): Resource {
  const { group, names, scope, versions } = definition.spec;
  const schema = version.schema?.openAPIV3Schema ?? {};
  const stored = versions.find(candidate => candidate.storage) ?? version;
  return {
    group,
    version: version.name,
    plural: names.plural,
    singular: names.singular ?? names.kind.toLowerCase(),
    kind: names.kind,
    listKind: names.listKind ?? `${names.kind}List`,
    namespaced: scope === 'Namespaced',
    shortNames: names.shortNames ?? [],
    categories: names.categories ?? [],
    verbs: ALL_VERBS,
    storage: `${group}/${names.plural}`,
    hasGeneration: true,
    hasStatus: version.subresources?.status !== undefined,
    scale: scaleOf(version),
    otherSubresources: [],
    columns: printerColumns(version.additionalPrinterColumns),
    selectableFields: (version.selectableFields ?? []).map(field =>
      field.jsonPath.replace(/^\./, ''),
    ),
    rules: customRules(schema),
    custom: true,
    schema: schema as Record<string, unknown>,
    // A schema may differ between versions, but objects are converted by their apiVersion alone.
    ...(versions.length > 1
      ? {
          fromStored: withApiVersion(`${group}/${version.name}`),
          toStored: withApiVersion(`${group}/${stored.name}`),
        }
      : {}),
  };
}

function customRules(schema: StructuralSchema): Resource['rules'] {
  const validate = compileValidation(schema);
  return {
    admit: object => {
      const unknown = pruneObject(object, schema);
      applyDefaults(object, schema);
      return unknown;
    },
    validate,
  };
}

function scaleOf(version: DefinitionVersion): ScalePaths | undefined {
  const scale = version.subresources?.scale;
  return (
    scale && {
      specReplicas: scale.specReplicasPath,
      statusReplicas: scale.statusReplicasPath,
      selector: scale.labelSelectorPath,
    }
  );
}

function withApiVersion(
  apiVersion: string,
): (object: KubernetesObject) => KubernetesObject {
  return object => ({ ...object, apiVersion });
}
