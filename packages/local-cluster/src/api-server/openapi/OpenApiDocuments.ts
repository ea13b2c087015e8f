import { createHash } from 'node:crypto';
import type { Resource } from '../registry/Resource';
import type { ResourceRegistry } from '../registry/ResourceRegistry';
import { documentV2 } from './documentV2';
import { documentV3 } from './documentV3';
import { OPENAPI_V2_PROTOBUF, encodeV2 } from './encodeV2';

export const JSON_TYPE = 'application/json';

/** A document as it is sent. */
export interface OpenApiDocument {
  body: Buffer;
  contentType: string;
  /** Changes with the document, and with nothing else. */
  hash: string;
}

interface Made extends OpenApiDocument {
  resources: readonly Resource[];
}

/** The OpenAPI documents of the kinds that are served; each is made when it is first asked for, and again once one of its kinds has changed. */
export class OpenApiDocuments {
  readonly #made = new Map<string, Made>();

  constructor(private readonly registry: ResourceRegistry) {}

  /** The index at `/openapi/v3`, which names each document with its hash, so that clients keep what they have read. */
  index(): OpenApiDocument {
    const paths: Record<string, { serverRelativeURL: string }> = {};
    for (const [group, versions] of this.registry.groups()) {
      for (const version of versions.keys()) {
        const path = group ? `apis/${group}/${version}` : `api/${version}`;
        const { hash } = this.#groupVersion(path, group, version)!;
        const serverRelativeURL = `/openapi/v3/${path}?hash=${hash}`;
        paths[path] = { serverRelativeURL };
      }
    }
    return asDocument(inJson({ paths }), JSON_TYPE);
  }

  /** The document at a path below `/openapi/v3/`, such as `apis/apps/v1`; undefined where nothing is served. */
  v3(path: string): OpenApiDocument | undefined {
    const [, group = '', version] =
      /^(?:api|apis\/([^/]+))\/([^/]+)$/.exec(path) ?? [];
    return this.#groupVersion(path, group, version);
  }

  /** The document at `/openapi/v2`, of all kinds; as protobuf for clients that take nothing else. */
  v2(
    contentType: typeof JSON_TYPE | typeof OPENAPI_V2_PROTOBUF,
  ): OpenApiDocument {
    const write = contentType === JSON_TYPE ? inJson : encodeV2;
    const resources = this.registry.all();
    return this.#document(contentType, resources, contentType, () =>
      write(documentV2(resources)),
    );
  }

  #groupVersion(
    path: string,
    group: string,
    version: string,
  ): OpenApiDocument | undefined {
    const resources = this.registry.groups().get(group)?.get(version);
    return (
      resources &&
      this.#document(path, resources, JSON_TYPE, () =>
        inJson(documentV3(resources)),
      )
    );
  }

  #document(
    id: string,
    resources: readonly Resource[],
    contentType: string,
    make: () => Buffer,
  ): OpenApiDocument {
    const present = this.#made.get(id);
    if (present && isSame(present.resources, resources)) return present;
    const made = { ...asDocument(make(), contentType), resources };
    this.#made.set(id, made);
    return made;
  }
}

/** A changed definition gives a new Resource. */
function isSame(one: readonly Resource[], other: readonly Resource[]): boolean {
  return (
    one.length === other.length &&
    one.every((resource, index) => resource === other[index])
  );
}

function inJson(document: Record<string, unknown>): Buffer {
  return Buffer.from(JSON.stringify(document));
}

function asDocument(body: Buffer, contentType: string): OpenApiDocument {
  const hash = createHash('sha256').update(body).digest('hex').toUpperCase();
  return { body, contentType, hash };
}
