import { VERSION } from '../discovery/version';
import { patchTypes } from '../patches/readPatch';
import type { Resource } from '../registry/Resource';
import { builtInSchema } from '../schemas/builtInSchemas';
import type { Schema } from '../schemas/Schema';
import { pathOf, typeName, typesOf } from './typesOf';

/** What OpenAPI v2 has no words for, and a real server leaves away there. */
const NOT_IN_V2 = ['allOf', 'anyOf', 'oneOf', 'not', 'nullable'];

/** The OpenAPI v2 document of all kinds, as far as clients read it: their types, and which patches and parameters each takes. */
export function documentV2(
  resources: readonly Resource[],
): Record<string, unknown> {
  const definitions = [...typesOf(resources)].map(([name, schema]) => [
    name,
    inV2(schema),
  ]);
  return {
    swagger: '2.0',
    info: { title: 'Kubernetes', version: VERSION.gitVersion },
    paths: Object.fromEntries(
      resources.map(resource => [pathOf(resource), operationsOf(resource)]),
    ),
    definitions: Object.fromEntries(definitions),
  };
}

function operationsOf(resource: Resource): Record<string, unknown> {
  const { group, version, kind } = resource;
  const schema = { $ref: `#/definitions/${typeName(resource)}` };
  const operation = {
    produces: ['application/json'],
    responses: { 200: { description: 'OK', schema } },
    'x-kubernetes-group-version-kind': { group, version, kind },
  };
  return {
    get: operation,
    patch: {
      ...operation,
      consumes: patchTypes(builtInSchema(resource)?.schema),
      parameters: ['dryRun', 'fieldManager', 'fieldValidation'].map(name => ({
        name,
        in: 'query',
        type: 'string',
        uniqueItems: true,
      })),
    },
  };
}

/**
 * A schema of a custom resource in the words of v2. What is free, null or of two types is left open, since clients of v2 would refuse it.
 * https://kubernetes.io/docs/tasks/extend-kubernetes/custom-resources/custom-resource-definitions/#publish-validation-schema-in-openapi
 */
function inV2(schema: Schema): Schema {
  const isOpen =
    schema['x-kubernetes-preserve-unknown-fields'] === true ||
    schema.nullable === true ||
    schema['x-kubernetes-int-or-string'] === true;
  const result: Schema = Object.fromEntries(
    Object.entries(schema).filter(([keyword]) => !NOT_IN_V2.includes(keyword)),
  );
  if (isOpen) {
    delete result.properties;
    delete result.items;
    delete result.additionalProperties;
    delete result.type;
    return result;
  }
  const { properties, items, additionalProperties } = schema;
  if (properties) {
    result.properties = Object.fromEntries(
      Object.entries(properties).map(([field, inner]) => [field, inV2(inner)]),
    );
  }
  if (items) result.items = inV2(items);
  if (typeof additionalProperties === 'object') {
    result.additionalProperties = inV2(additionalProperties);
  }
  return result;
}
