import {
  objectKey,
  type IncludeObject,
  type KubernetesClient,
  type KubernetesList,
  type KubernetesObject,
  type KubernetesTable,
  type ListOptions,
  type ResourceKind,
  type TableRow,
  type WatchEvent,
  type WatchOptions,
} from '@streamspace/plugin-node';
import type { ClusterColumn, ClusterRow } from '@streamspace/plugin-common';
import type { KindProfile } from './KindProfile';

/** Annotations are the larger part of many objects, and no list shows them. */
const keptMetadata = [
  'name',
  'namespace',
  'uid',
  'resourceVersion',
  'generation',
  'creationTimestamp',
  'deletionTimestamp',
  'labels',
  'ownerReferences',
] as const;

/** Lists and watches a kind as rows, in the shape in which a reflector reads objects. */
export class RowSource {
  private definitions: ClusterColumn[] = [];

  constructor(
    private readonly client: KubernetesClient,
    private readonly profile: KindProfile,
    /** Told of each page of a list as it comes, and which is the first. */
    private readonly onPage: (rows: ClusterRow[], isFirst: boolean) => void,
  ) {}

  /** As of the newest list. */
  get columns(): ClusterColumn[] {
    return this.definitions;
  }

  async list<T extends KubernetesObject>(
    kind: ResourceKind<T>,
    options?: ListOptions,
  ): Promise<KubernetesList<T>> {
    const table = await this.client.listTable(kind, {
      ...options,
      includeObject: this.includeObject,
    });
    // Of a later page the definitions are left out.
    if (table.columnDefinitions?.length) {
      this.definitions = table.columnDefinitions.map(column =>
        this.dateReader(column) ? { ...column, type: 'date' } : column,
      );
    }
    const items = (table.rows ?? []).map(row => this.toRow(row));
    this.onPage(items, !options?.continue);
    const { resourceVersion = '', continue: next } = table.metadata;
    return {
      metadata: { resourceVersion, continue: next },
      items: items as unknown as T[],
    };
  }

  async *watch<T extends KubernetesObject>(
    kind: ResourceKind<T>,
    options: WatchOptions,
  ): AsyncGenerator<WatchEvent<T>> {
    const events = this.client.watchTable(kind, {
      ...options,
      includeObject: this.includeObject,
    });
    for await (const { type, object: table } of events) {
      const row = table.rows?.[0];
      const object =
        type === 'BOOKMARK' || !row
          ? { metadata: { resourceVersion: versionOf(table) } }
          : this.toRow(row);
      yield {
        type: row ? type : 'BOOKMARK',
        object: object as unknown as T,
      };
    }
  }

  private get includeObject(): IncludeObject {
    const { read, dates } = this.profile;
    return read || dates ? 'Object' : 'Metadata';
  }

  /** Servers print how long ago something was. A copy that is kept needs to know when. */
  private dateReader(
    column: ClusterColumn | undefined,
  ): ((object: KubernetesObject) => string | undefined) | undefined {
    if (column?.name === 'Age') return createdAt;
    return column && this.profile.dates?.[column.name];
  }

  private toRow({ cells, object }: TableRow): ClusterRow {
    const metadata = (object.metadata ?? {}) as Record<string, unknown>;
    const kept = Object.fromEntries(
      keptMetadata
        .filter(name => metadata[name] !== undefined)
        .map(name => [name, metadata[name]]),
    );
    return {
      key: objectKey(object),
      metadata: kept,
      cells: cells.map((cell, index) => {
        const dateOf = this.dateReader(this.definitions[index]);
        return dateOf ? (dateOf(object) ?? null) : cell;
      }),
      ...this.profile.read?.(object),
    };
  }
}

/** A bookmark is a Table as well; where its row is left out, the Table itself says of when it is. */
function versionOf({ metadata, rows }: KubernetesTable): string | undefined {
  return (
    metadata?.resourceVersion ?? rows?.[0]?.object.metadata?.resourceVersion
  );
}

function createdAt({ metadata }: KubernetesObject): string | undefined {
  return metadata?.creationTimestamp;
}
