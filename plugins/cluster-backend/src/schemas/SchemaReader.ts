import { NotFoundError } from '@backstage/errors';
import {
  apiVersionOf,
  isNotFound,
  type KubernetesClient,
} from '@streamspace/plugin-node';
import type { ApiResource } from '../discovery/ApiResource';

/** A JSON schema as OpenAPI writes it. */
export type JsonSchema = { [field: string]: unknown };

/** A kind's schema with all that it refers to, by `#/definitions/<name>`. */
export type KindSchema = {
  $ref: string;
  definitions: Record<string, JsonSchema>;
};

type GroupVersionKind = { group: string; version: string; kind: string };

/** Schemas change with definitions; a document is asked for again after this time, in milliseconds. */
const freshMs = 60_000;

const prefix = '#/definitions/';

/** Documents before OpenAPI v3 call it a string; servers take numbers as well. */
const quantity = 'io.k8s.apimachinery.pkg.api.resource.Quantity';

/** Reads the schemas of kinds from a cluster's own OpenAPI documents: v3, one for each group version (KEP-2896), or v2 of servers before 1.24. */
export class SchemaReader {
  private readonly documents = new Map<
    string,
    { schemas: Promise<Record<string, JsonSchema>>; atMs: number }
  >();

  constructor(private readonly client: KubernetesClient) {}

  /** @throws NotFoundError for a kind that the documents do not describe. */
  async read(kind: ApiResource): Promise<KindSchema> {
    const schemas = await this.schemasOf(kind);
    const root = Object.entries(schemas).find(([, schema]) =>
      kindsOf(schema).some(
        of =>
          of.group === kind.group &&
          of.version === kind.version &&
          of.kind === kind.kind,
      ),
    );
    if (!root) {
      throw new NotFoundError(
        `the cluster does not describe the fields of ${kind.kind} in ${apiVersionOf(kind)}`,
      );
    }
    return {
      $ref: prefix + root[0],
      definitions: reachable(schemas, root[0]),
    };
  }

  private schemasOf(kind: ApiResource): Promise<Record<string, JsonSchema>> {
    const version = apiVersionOf(kind);
    const known = this.documents.get(version);
    if (known && Date.now() - known.atMs < freshMs) return known.schemas;
    const schemas = this.ask(kind.group ? `apis/${version}` : `api/${version}`);
    const entry = { schemas, atMs: Date.now() };
    this.documents.set(version, entry);
    schemas.catch(() => {
      if (this.documents.get(version) === entry) this.documents.delete(version);
    });
    return schemas;
  }

  private async ask(path: string): Promise<Record<string, JsonSchema>> {
    try {
      const { components } = await this.client.json<{
        components?: { schemas?: Record<string, JsonSchema> };
      }>({ method: 'GET', path: `/openapi/v3/${path}` });
      return components?.schemas ?? {};
    } catch (error) {
      if (!isNotFound(error)) throw error;
    }
    const { definitions } = await this.client.json<{
      definitions: Record<string, JsonSchema>;
    }>({ method: 'GET', path: '/openapi/v2' });
    return definitions;
  }
}

function kindsOf(schema: JsonSchema): GroupVersionKind[] {
  return (schema['x-kubernetes-group-version-kind'] ??
    []) as GroupVersionKind[];
}

/** What a schema is made of, with one way to refer to it. */
function reachable(
  schemas: Record<string, JsonSchema>,
  root: string,
): Record<string, JsonSchema> {
  const found: Record<string, JsonSchema> = {};
  const waiting = [root];
  for (let name = waiting.pop(); name; name = waiting.pop()) {
    if (Object.hasOwn(found, name) || !Object.hasOwn(schemas, name)) continue;
    found[name] = JSON.parse(JSON.stringify(schemas[name]), (field, value) => {
      if (field !== '$ref' || typeof value !== 'string') return value;
      const inner = value.slice(value.lastIndexOf('/') + 1);
      waiting.push(inner);
      return prefix + inner;
    });
  }
  if (found[quantity]) found[quantity]['x-kubernetes-int-or-string'] = true;
  return found;
}
