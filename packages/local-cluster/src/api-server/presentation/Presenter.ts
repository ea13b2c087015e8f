import { badRequest } from '../errors/ApiError';
import type { StoredObject } from '../objects/KubernetesObject';
import { apiVersionOf } from '../registry/Resource';
import { toPartial, toTable, type IncludeObject } from '../table/toTable';
import type { Page } from '../verbs/list';
import type { ApiContext } from '../request/ApiContext';
import type { ResourceRequest } from '../request/ResourceRequest';
import type { Representation } from './negotiate';

const INCLUDES: readonly IncludeObject[] = ['None', 'Metadata', 'Object'];

/** Writes stored objects as the JSON that a client asked for: themselves, a Table, or their metadata. */
export class Presenter {
  readonly #include: IncludeObject;
  #columnsSent = false;

  constructor(
    private readonly context: ApiContext,
    private readonly request: ResourceRequest,
    private readonly representation: Representation,
  ) {
    const asked = request.query.get('includeObject') || 'Metadata';
    const include = INCLUDES.find(known => known === asked);
    if (!include) {
      throw badRequest(`includeObject: ${JSON.stringify(asked)} is not known`);
    }
    this.#include = include;
  }

  /** One object. Later tables of one watch repeat no column definitions. */
  one(stored: StoredObject): string {
    const { resource } = this.request;
    const { resourceVersion } = stored.object.metadata;
    if (this.representation === 'object') return this.#json(stored);
    if (this.representation === 'partial') {
      return JSON.stringify(toPartial(stored.object));
    }
    const table = toTable({
      resource,
      objects: [this.#inVersion(stored)],
      metadata: { resourceVersion },
      include: this.#include,
      now: this.context.now(),
      withColumns: !this.#columnsSent,
    });
    this.#columnsSent = true;
    return JSON.stringify(table);
  }

  /** A page of a list, in parts. */
  *page(page: Page): Generator<string> {
    const { resource } = this.request;
    const metadata = {
      resourceVersion: String(page.revision),
      ...(page.continueToken ? { continue: page.continueToken } : {}),
      ...(page.remaining ? { remainingItemCount: page.remaining } : {}),
    };
    if (this.representation === 'table') {
      yield JSON.stringify(
        toTable({
          resource,
          objects: page.items.map(stored => this.#inVersion(stored)),
          metadata,
          include: this.#include,
          now: this.context.now(),
          withColumns: true,
        }),
      );
      return;
    }
    const isPartial = this.representation === 'partial';
    const kind = isPartial ? 'PartialObjectMetadataList' : resource.listKind;
    const apiVersion = isPartial ? 'meta.k8s.io/v1' : apiVersionOf(resource);
    const head = JSON.stringify({ kind, apiVersion, metadata });
    yield `${head.slice(0, -1)},"items":[`;
    for (const [index, stored] of page.items.entries())
      yield `${index > 0 ? ',' : ''}${this.one(stored)}`;
    yield ']}';
  }

  /** The object of a BOOKMARK event. */
  bookmark(revision: number, isInitialEnd: boolean): string {
    const { resource } = this.request;
    const metadata = {
      resourceVersion: String(revision),
      creationTimestamp: null,
      ...(isInitialEnd
        ? { annotations: { 'k8s.io/initial-events-end': 'true' } }
        : {}),
    };
    if (this.representation === 'table') {
      return JSON.stringify({
        kind: 'Table',
        apiVersion: 'meta.k8s.io/v1',
        metadata: { resourceVersion: String(revision) },
        columnDefinitions: null,
        rows: [
          {
            cells: resource.columns.map(() => null),
            object: {
              kind: 'PartialObjectMetadata',
              apiVersion: 'meta.k8s.io/v1',
              metadata,
            },
          },
        ],
      });
    }
    const isPartial = this.representation === 'partial';
    return JSON.stringify({
      kind: isPartial ? 'PartialObjectMetadata' : resource.kind,
      apiVersion: isPartial ? 'meta.k8s.io/v1' : apiVersionOf(resource),
      metadata,
    });
  }

  #json(stored: StoredObject): string {
    const { resource } = this.request;
    return resource.fromStored
      ? JSON.stringify(resource.fromStored(stored.object))
      : stored.json;
  }

  #inVersion(stored: StoredObject): StoredObject['object'] {
    const { resource } = this.request;
    return resource.fromStored
      ? resource.fromStored(stored.object)
      : stored.object;
  }
}
