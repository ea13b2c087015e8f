/** A schema of an OpenAPI v2 document, as far as it is looked at here. */
export type Definition = Record<string, unknown>;

/** The part of Kubernetes' OpenAPI v2 document that holds its types. */
export interface KubernetesOpenApi {
  definitions: Record<string, Definition>;
}

interface GroupVersionKind {
  group: string;
  version: string;
  kind: string;
}

const GROUP_VERSION_KIND = 'x-kubernetes-group-version-kind';

/**
 * The definitions of the kinds that are named (`v1 Pod`, `apps/v1 Deployment`) and of all types below them, as one JSON text with a line for
 * each. Throws an Error that names the kinds that the document does not have.
 */
export function reduceOpenApi(
  document: KubernetesOpenApi,
  kinds: readonly string[],
): string {
  const kept = new Map<string, Definition>();
  const missing = new Set(kinds);
  for (const [name, definition] of Object.entries(document.definitions)) {
    const served = kindsOf(definition).find(kind => kinds.includes(kind));
    if (!served) continue;
    missing.delete(served);
    keep(document, name, kept);
  }
  if (missing.size > 0) {
    throw new Error(
      `the OpenAPI document does not have ${[...missing].join(', ')}`,
    );
  }
  const lines = [...kept]
    .sort(([a], [b]) => a.localeCompare(b, 'en'))
    .map(([name, definition]) => `${JSON.stringify(name)}:${text(definition)}`);
  return `{\n${lines.join(',\n')}\n}\n`;
}

/** A type that is shared by all groups, such as DeleteOptions, is listed under each of them and is no kind of its own. */
function kindsOf(definition: Definition): string[] {
  const all = (definition[GROUP_VERSION_KIND] ?? []) as GroupVersionKind[];
  if (all.length !== 1) return [];
  return all.map(({ group, version, kind }) =>
    group ? `${group}/${version} ${kind}` : `${version} ${kind}`,
  );
}

function keep(
  document: KubernetesOpenApi,
  name: string,
  kept: Map<string, Definition>,
): void {
  if (kept.has(name)) return;
  const definition = document.definitions[name];
  kept.set(name, definition);
  for (const inner of referencesIn(definition)) keep(document, inner, kept);
}

function referencesIn(value: unknown): string[] {
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([field, inner]) =>
    field === '$ref' && typeof inner === 'string'
      ? [inner.slice(inner.lastIndexOf('/') + 1)]
      : referencesIn(inner),
  );
}

/** Without the unions, which nothing reads, and without the prose: the shapes are facts, the words are their authors'. */
function text(definition: Definition): string {
  const { 'x-kubernetes-unions': _unions, ...rest } = definition;
  return JSON.stringify(rest, (field, value) =>
    field === 'description' && typeof value === 'string' ? undefined : value,
  );
}
