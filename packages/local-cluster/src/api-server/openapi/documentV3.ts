import { VERSION } from '../discovery/version';
import { patchTypes } from '../patches/readPatch';
import type { Resource } from '../registry/Resource';
import { builtInSchema } from '../schemas/builtInSchemas';
import type { Schema } from '../schemas/Schema';
import { pathOf, typeName, typesOf } from './typesOf';

/** What may be a number as well as text. */
const ALTERNATIVES: Readonly<Record<string, string[]>> = {
  'io.k8s.apimachinery.pkg.api.resource.Quantity': ['string', 'number'],
  'io.k8s.apimachinery.pkg.util.intstr.IntOrString': ['integer', 'string'],
};

/**
 * The OpenAPI v3 document of a group version (KEP-2896), as far as clients read it: the types, and which patches and parameters each kind
 * takes, from which kubectl knows that the server validates fields.
 */
export function documentV3(
  resources: readonly Resource[],
): Record<string, unknown> {
  const schemas = [...typesOf(resources)].map(([name, schema]) => [
    name,
    Object.hasOwn(ALTERNATIVES, name)
      ? alternatives(name, schema)
      : inV3(schema),
  ]);
  return {
    openapi: '3.0.0',
    info: { title: 'Kubernetes', version: VERSION.gitVersion },
    paths: Object.fromEntries(
      resources.map(resource => [pathOf(resource), operationsOf(resource)]),
    ),
    components: { schemas: Object.fromEntries(schemas) },
  };
}

function operationsOf(resource: Resource): Record<string, unknown> {
  const { group, version, kind } = resource;
  const schema = { $ref: reference(typeName(resource)) };
  const operation = {
    'x-kubernetes-group-version-kind': { group, version, kind },
    responses: {
      200: { description: 'OK', content: { 'application/json': { schema } } },
    },
  };
  const patch = { schema: { type: 'object' } };
  return {
    get: operation,
    patch: {
      ...operation,
      parameters: ['dryRun', 'fieldManager', 'fieldValidation'].map(name => ({
        name,
        in: 'query',
        schema: { type: 'string', uniqueItems: true },
      })),
      requestBody: {
        content: Object.fromEntries(
          patchTypes(builtInSchema(resource)?.schema).map(type => [
            type,
            patch,
          ]),
        ),
      },
    },
  };
}

function reference(name: string): string {
  return `#/components/schemas/${name}`;
}

/** In v3 nothing may stand beside a reference, so what did goes around it. */
function inV3(schema: Schema): Schema {
  const { $ref, properties, items, additionalProperties, ...rest } = schema;
  const result: Schema = { ...rest };
  if (typeof $ref === 'string') {
    const inner = { $ref: reference($ref.slice($ref.lastIndexOf('/') + 1)) };
    if (Object.keys(rest).length === 0) return inner;
    result.allOf = [inner];
  }
  if (properties) {
    result.properties = Object.fromEntries(
      Object.entries(properties).map(([field, inner]) => [field, inV3(inner)]),
    );
  }
  if (items) result.items = inV3(items);
  if (additionalProperties !== undefined) {
    result.additionalProperties =
      typeof additionalProperties === 'object'
        ? inV3(additionalProperties)
        : additionalProperties;
  }
  return result;
}

function alternatives(name: string, { type: _type, ...rest }: Schema): Schema {
  return { ...rest, oneOf: ALTERNATIVES[name].map(type => ({ type })) };
}
