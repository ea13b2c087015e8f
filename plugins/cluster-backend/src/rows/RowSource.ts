import { isDeepStrictEqual } from 'node:util';
import {
  KubernetesApiError,
  objectKey,
  type IncludeObject,
  type KubernetesClient,
  type KubernetesList,
  type KubernetesObject,
  type KubernetesTable,
  type ListOptions,
  type ResourceKind,
  type TableColumn,
  type TableRow,
  type WatchEvent,
  type WatchOptions,
} from '@streamspace/plugin-node';
import type { ClusterColumn, ClusterRow } from '@streamspace/plugin-common';
import type { DateReader, KindProfile } from './KindProfile';
import { readCustomDates } from './readCustomDates';

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
  /** As the newest list to its end has them. */
  private form: RowForm = { definitions: [], columns: [], dates: [] };
  /** Of the list that is under way. */
  private coming = this.form;
  /** What stands in columns of custom kinds, by their names; undefined until it has to be known. */
  private customDates?: Record<string, DateReader>;
  private isJustListed = false;

  constructor(
    private readonly client: KubernetesClient,
    private readonly profile: KindProfile,
    /** Told of each page of a list as it comes, and which is the first. */
    private readonly onPage: (rows: ClusterRow[], isFirst: boolean) => void,
  ) {}

  /** The same array until the kind has others. */
  get columns(): ClusterColumn[] {
    return this.form.columns;
  }

  async list<T extends KubernetesObject>(
    kind: ResourceKind<T>,
    options: ListOptions = {},
  ): Promise<KubernetesList<T>> {
    const isFirst = !options.continue;
    if (isFirst) this.customDates = undefined;
    let table = await this.ask(kind, options);
    if (isFirst && this.needsCustomDates(table.columnDefinitions)) {
      this.customDates = await readCustomDates(this.client, kind);
      if (this.includeObject === 'Object')
        table = await this.ask(kind, options);
    }
    if (isFirst) this.coming = this.formOf(table.columnDefinitions ?? []);
    const { resourceVersion = '', continue: next } = table.metadata;
    const items = (table.rows ?? []).map(row => this.toRow(row, this.coming));
    // Rows of the list before stay until this one has come to its end, and with them their columns.
    if (!next || this.form.columns.length === 0) this.form = this.coming;
    this.isJustListed = !next;
    this.onPage(items, isFirst);
    return {
      metadata: { resourceVersion, continue: next },
      items: items as unknown as T[],
    };
  }

  async *watch<T extends KubernetesObject>(
    kind: ResourceKind<T>,
    options: WatchOptions,
  ): AsyncGenerator<WatchEvent<T>> {
    if (!this.isJustListed) await this.requireSameColumns(kind, options);
    this.isJustListed = false;
    const events = this.client.watchTable(kind, {
      ...options,
      includeObject: this.includeObject,
    });
    for await (const { type, object: table } of events) {
      this.requireSame(kind, table.columnDefinitions);
      const row = table.rows?.[0];
      const object =
        type === 'BOOKMARK' || !row
          ? { metadata: { resourceVersion: versionOf(table) } }
          : this.toRow(row, this.form);
      yield {
        type: row ? type : 'BOOKMARK',
        object: object as unknown as T,
      };
    }
  }

  private ask(
    kind: ResourceKind,
    options: ListOptions,
  ): Promise<KubernetesTable> {
    const { includeObject } = this;
    return this.client.listTable(kind, { ...options, includeObject });
  }

  /** Changed definitions and newer servers end the watches of a kind, and say no more than that. */
  private async requireSameColumns(
    kind: ResourceKind,
    { namespace, signal }: WatchOptions,
  ): Promise<void> {
    const { columnDefinitions } = await this.client.listTable(kind, {
      namespace,
      limit: 1,
      includeObject: 'Metadata',
      signal,
    });
    this.requireSame(kind, columnDefinitions);
  }

  /** @throws KubernetesApiError 410 where rows would be of other columns than those that were listed. */
  private requireSame(kind: ResourceKind, definitions?: TableColumn[]): void {
    if (!definitions?.length) return;
    if (isDeepStrictEqual(definitions, this.form.definitions)) return;
    throw new KubernetesApiError(410, {
      reason: 'Expired',
      message: `${kind.plural} have other columns than before`,
    });
  }

  private get includeObject(): IncludeObject {
    const { read, dates } = this.profile;
    const hasCustomDates = Object.keys(this.customDates ?? {}).length > 0;
    return read || dates || hasCustomDates ? 'Object' : 'Metadata';
  }

  private needsCustomDates(definitions: TableColumn[] = []): boolean {
    return definitions.some(
      column => column.type === 'date' && !this.dateReader(column),
    );
  }

  private formOf(definitions: TableColumn[]): RowForm {
    const dates = definitions.map(column => this.dateReader(column));
    const columns = definitions.map((column, index) => {
      if (dates[index]) return { ...column, type: 'date' };
      // What the server printed stands still, and is a text.
      return column.type === 'date' ? { ...column, type: 'string' } : column;
    });
    const isSame = isDeepStrictEqual(columns, this.form.columns);
    return {
      definitions,
      columns: isSame ? this.form.columns : columns,
      dates,
    };
  }

  /** Servers print how long ago something was. A copy that is kept needs to know when. */
  private dateReader({ name }: TableColumn): DateReader | undefined {
    const { customDates = {}, profile } = this;
    for (const dates of [customDates, profile.dates ?? {}]) {
      if (Object.hasOwn(dates, name)) return dates[name];
    }
    return name === 'Age' ? createdAt : undefined;
  }

  private toRow({ cells, object }: TableRow, { dates }: RowForm): ClusterRow {
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
        const dateOf = dates[index];
        return dateOf ? (dateOf(object) ?? null) : cell;
      }),
      ...this.profile.read?.(object),
    };
  }
}

/** How rows are made of what the server answers. */
type RowForm = {
  /** As the server has them. */
  definitions: TableColumn[];
  columns: ClusterColumn[];
  /** By the index of the column. */
  dates: (DateReader | undefined)[];
};

/** A bookmark is a Table as well; where its row is left out, the Table itself says of when it is. */
function versionOf({ metadata, rows }: KubernetesTable): string | undefined {
  return (
    metadata?.resourceVersion ?? rows?.[0]?.object.metadata?.resourceVersion
  );
}

function createdAt({ metadata }: KubernetesObject): string | undefined {
  return metadata?.creationTimestamp;
}
