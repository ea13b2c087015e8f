import {
  isAlias,
  isMap,
  isScalar,
  isSeq,
  type Alias,
  type Document,
  type Node,
  type ParsedNode,
  type YAMLMap,
} from 'yaml';
import type { FieldPath } from '@streamspace/plugin-common/templates';
import type { LinePositions, Position } from './LinePositions';

/** What a document says that cannot be read. */
export type DocumentFault = { message: string; at?: Position };

/** Aliases that one document may resolve to, so that ten lines do not become a million values. */
const maxAliasCount = 100;

/** One document of a YAML file (a JSON file is one too), with the places of its fields. */
export class YamlDocument {
  /** Plain values; undefined where there is a fault. */
  readonly value: unknown;
  readonly fault?: DocumentFault;

  constructor(
    private readonly document: Document.Parsed<ParsedNode>,
    private readonly positions: LinePositions,
  ) {
    this.fault = this.syntaxFault() ?? this.structureFault();
    if (this.fault) return;
    try {
      this.value = document.toJS({ maxAliasCount });
    } catch (error) {
      this.fault = {
        message: `cannot be read: ${(error as Error).message}`,
        at: this.locate([]),
      };
    }
  }

  get isEmpty(): boolean {
    return !this.fault && this.document.contents === null;
  }

  /** The place of a field, else of the nearest thing around it. */
  locate(path: FieldPath): Position {
    let node: unknown = this.document.contents;
    let offset = this.startOf(node) ?? this.document.range[0];
    for (const part of path) {
      const found = this.childOf(this.target(node), part);
      if (!found) break;
      offset = this.startOf(found.key ?? found.node) ?? offset;
      node = found.node;
    }
    return this.positions.at(offset);
  }

  /** The text that stands at a path, before it was taken for a number or a boolean. */
  textOf(path: FieldPath): string | undefined {
    let node: unknown = this.document.contents;
    for (const part of path) node = this.childOf(this.target(node), part)?.node;
    return isScalar(node) ? node.source : undefined;
  }

  private syntaxFault(): DocumentFault | undefined {
    const [error] = this.document.errors;
    if (!error) return undefined;
    const [message] = error.message.split('\n');
    return {
      message: `is no YAML: ${message}`,
      at: this.positions.at(error.pos[0]),
    };
  }

  /** What is YAML by its syntax, and still no tree of values. */
  private structureFault(): DocumentFault | undefined {
    const waiting: unknown[] = [this.document.contents];
    for (let node = waiting.pop(); node !== undefined; node = waiting.pop()) {
      if (isAlias(node) && this.isInsideItself(node))
        return this.faultAt(
          node,
          `has the alias *${node.source} inside itself`,
        );
      if (isSeq(node)) waiting.push(...node.items);
      if (!isMap(node)) continue;
      const repeated = repeatedKey(node);
      if (repeated) {
        return this.faultAt(
          repeated,
          `has the key ${JSON.stringify(nameOf(repeated))} twice in one place; keep one of them`,
        );
      }
      for (const { value } of node.items) waiting.push(value ?? undefined);
    }
    return undefined;
  }

  private isInsideItself(alias: Alias): boolean {
    const [start] = alias.range!;
    const [from, to] = alias.resolve(this.document)?.range ?? [start, start];
    return from <= start && start < to;
  }

  private faultAt(node: unknown, message: string): DocumentFault {
    return { message, at: this.positions.at(this.startOf(node) ?? 0) };
  }

  private target(node: unknown): unknown {
    return isAlias(node) ? node.resolve(this.document) : node;
  }

  private childOf(
    node: unknown,
    part: string | number,
  ): { key?: unknown; node: unknown } | undefined {
    if (isSeq(node)) {
      const item = node.items[Number(part)];
      return item === undefined ? undefined : { node: item };
    }
    if (!isMap(node)) return undefined;
    const pair = node.items.find(
      ({ key }) => isScalar(key) && String(key.value) === String(part),
    );
    return pair && { key: pair.key, node: pair.value };
  }

  private startOf(node: unknown): number | undefined {
    return (node as Node | null | undefined)?.range?.[0];
  }
}

/** The library compares each key with all before it, which takes minutes in a file with 50,000; so it is told not to, and this looks. */
function repeatedKey({ items }: YAMLMap): unknown {
  const names = new Set<unknown>();
  for (const { key } of items) {
    const name = nameOf(key);
    if (names.has(name)) return key;
    names.add(name);
  }
  return undefined;
}

function nameOf(key: unknown): unknown {
  return isScalar(key) ? key.value : key;
}
