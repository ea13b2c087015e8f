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

type Schemas = Record<string, JsonSchema>;

/** A document of v3 or of v2, as far as we read it. */
type OpenApi = { components?: { schemas?: Schemas }; definitions?: Schemas };

type GroupVersionKind = { group: string; version: string; kind: string };

/** Schemas change with definitions; a document is asked for again after this time, in milliseconds. */
const freshMs = 60_000;

/** A kind that is not in it may have just been defined: for that one a document is asked for again after this time, in milliseconds. */
const missedMs = 2_000;

const prefix = '#/definitions/';

/** Documents before OpenAPI v3 call it a string; servers take numbers as well. */
const quantity = 'io.k8s.apimachinery.pkg.api.resource.Quantity';

/** Reads the schemas of kinds from a cluster's own OpenAPI documents: v3, one for each group version (KEP-2896), or v2 of servers before 1.24. */
export class SchemaReader {
  /** By their paths. */
  private readonly documents = new Map<
    string,
    { document: Promise<Schemas>; atMs: number }
  >();

  constructor(private readonly client: KubernetesClient) {}

  /** @throws NotFoundError for a kind that the documents do not describe. */
  async read(kind: ApiResource): Promise<KindSchema> {
    const isIt = ([, schema]: [string, JsonSchema]) =>
      kindsOf(schema).some(
        of =>
          of.group === kind.group &&
          of.version === kind.version &&
          of.kind === kind.kind,
      );
    let schemas = await this.schemasOf(kind, freshMs);
    let root = Object.entries(schemas).find(isIt);
    if (!root) {
      schemas = await this.schemasOf(kind, missedMs);
      root = Object.entries(schemas).find(isIt);
    }
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

  private async schemasOf(
    kind: ApiResource,
    maxAgeMs: number,
  ): Promise<Schemas> {
    const version = apiVersionOf(kind);
    const prefixed = kind.group ? `apis/${version}` : `api/${version}`;
    try {
      return await this.document(`/openapi/v3/${prefixed}`, maxAgeMs);
    } catch (error) {
      if (!isNotFound(error)) throw error;
    }
    return this.document('/openapi/v2', maxAgeMs);
  }

  /** The schemas of a document; the one of v2 has those of all kinds. */
  private document(path: string, maxAgeMs: number): Promise<Schemas> {
    const known = this.documents.get(path);
    if (known && Date.now() - known.atMs < maxAgeMs) return known.document;
    const document = this.client
      .json<OpenApi>({ method: 'GET', path })
      .then(
        ({ components, definitions }) =>
          components?.schemas ?? definitions ?? {},
      );
    const entry = { document, atMs: Date.now() };
    this.documents.set(path, entry);
    document.catch(() => {
      if (this.documents.get(path) === entry) this.documents.delete(path);
    });
    return document;
  }
}

function kindsOf(schema: JsonSchema): GroupVersionKind[] {
  return (schema['x-kubernetes-group-version-kind'] ??
    []) as GroupVersionKind[];
}

/** What a schema is made of, with one way to refer to it. */
function reachable(schemas: Schemas, root: string): Schemas {
  const found: Schemas = {};
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
