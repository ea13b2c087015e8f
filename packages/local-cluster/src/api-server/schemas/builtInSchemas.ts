import type { NamedSchema, Schema } from './Schema';
// Made of Kubernetes' own OpenAPI document by `yarn generate:kubernetes`; Apache-2.0, as Kubernetes is.
import generated from './generated/definitions.json';

interface GroupVersionKind {
  group: string;
  version: string;
  kind: string;
}

/** The types of Kubernetes by their names, such as `io.k8s.api.core.v1.PodSpec`. */
export const DEFINITIONS = generated as unknown as Readonly<
  Record<string, Schema>
>;

/** The type of the metadata of every object. */
export const OBJECT_META = named(
  'io.k8s.apimachinery.pkg.apis.meta.v1.ObjectMeta',
);

const namesByKind = new Map<string, string>();

/** The schema of a built-in kind, or that of the version whose schema it has; undefined for all others. */
export function builtInSchema(
  kind: GroupVersionKind & { schemaVersion?: string },
): NamedSchema | undefined {
  if (namesByKind.size === 0) readKinds();
  const version = kind.schemaVersion ?? kind.version;
  const name = namesByKind.get(idOf({ ...kind, version }));
  return name === undefined ? undefined : named(name);
}

/** The schema itself, or the definition that it refers to. */
export function resolveSchema(schema: Schema): NamedSchema {
  if (typeof schema.$ref !== 'string') return { schema };
  return named(schema.$ref.slice(schema.$ref.lastIndexOf('/') + 1));
}

/** The types that a schema names, itself and through others. */
export function referencedTypes(
  value: unknown,
  found: Set<string> = new Set(),
): Set<string> {
  if (typeof value !== 'object' || value === null) return found;
  for (const [field, inner] of Object.entries(value)) {
    if (field !== '$ref' || typeof inner !== 'string') {
      referencedTypes(inner, found);
      continue;
    }
    const { name, schema } = resolveSchema({ $ref: inner });
    if (name === undefined || found.has(name)) continue;
    found.add(name);
    referencedTypes(schema, found);
  }
  return found;
}

function named(name: string): NamedSchema {
  return { name, schema: DEFINITIONS[name] };
}

function readKinds(): void {
  for (const [name, schema] of Object.entries(DEFINITIONS)) {
    const kinds = schema['x-kubernetes-group-version-kind'] ?? [];
    // A type that all groups share is no kind of one of them.
    if (kinds.length === 1) namesByKind.set(idOf(kinds[0]), name);
  }
}

function idOf({ group, version, kind }: GroupVersionKind): string {
  return `${group}/${version}/${kind}`;
}
