import { apiVersionOf, type Resource } from '../registry/Resource';
import {
  DEFINITIONS,
  OBJECT_META,
  builtInSchema,
  referencedTypes,
} from '../schemas/builtInSchemas';
import type { Schema } from '../schemas/Schema';

const GROUP_VERSION_KIND = 'x-kubernetes-group-version-kind';
const REFERENCE = '#/definitions/';

/** Where there is no schema everything is allowed. */
const ANY_OBJECT: Schema = {
  type: 'object',
  'x-kubernetes-preserve-unknown-fields': true,
};

/** The fields of every custom resource, with what `kubectl explain` says of them. */
const CUSTOM_FIELDS: Record<string, Schema> = {
  apiVersion: {
    type: 'string',
    description:
      'APIVersion defines the versioned schema of this representation of an object. Servers should convert recognized schemas to the latest internal value, and may reject unrecognized values. More info: https://git.k8s.io/community/contributors/devel/sig-architecture/api-conventions.md#resources',
  },
  kind: {
    type: 'string',
    description:
      'Kind is a string value representing the REST resource this object represents. Servers may infer this from the endpoint the client submits requests to. Cannot be updated. In CamelCase. More info: https://git.k8s.io/community/contributors/devel/sig-architecture/api-conventions.md#types-kinds',
  },
  metadata: {
    $ref: `${REFERENCE}${OBJECT_META.name}`,
    description:
      "Standard object's metadata. More info: https://git.k8s.io/community/contributors/devel/sig-architecture/api-conventions.md#metadata",
  },
};

/** The types that some resources need, by their names, each with references as OpenAPI v2 has them. */
export function typesOf(resources: readonly Resource[]): Map<string, Schema> {
  const types = new Map<string, Schema>();
  for (const resource of resources) {
    const schema = schemaOf(resource);
    types.set(typeName(resource), schema);
    for (const name of referencedTypes(schema)) {
      types.set(name, DEFINITIONS[name]);
    }
  }
  return types;
}

/** The name of a resource's type: Kubernetes' own, or the reversed group, version and kind. */
export function typeName(resource: Resource): string {
  const { group, version, kind } = resource;
  const reversed = group.split('.').reverse().join('.');
  const builtIn = resource.schemaVersion ? undefined : builtInSchema(resource);
  return builtIn?.name ?? `${reversed}.${version}.${kind}`;
}

/** The path of one object of a resource. */
export function pathOf(resource: Resource): string {
  const root = resource.group ? '/apis' : '/api';
  const namespace = resource.namespaced ? '/namespaces/{namespace}' : '';
  return `${root}/${apiVersionOf(resource)}${namespace}/${resource.plural}/{name}`;
}

function schemaOf(resource: Resource): Schema {
  const { group, version, kind, schema } = resource;
  const builtIn = builtInSchema(resource);
  const kinds = [{ group, version, kind }];
  if (builtIn) return { ...builtIn.schema, [GROUP_VERSION_KIND]: kinds };
  const own: Schema = schema ?? ANY_OBJECT;
  return {
    ...own,
    properties: { ...own.properties, ...CUSTOM_FIELDS },
    [GROUP_VERSION_KIND]: kinds,
  };
}
