import {
  isJsonObject,
  type FieldPath,
  type JsonObject,
} from '@streamspace/plugin-common/templates';
import { schemaAt } from '@streamspace/plugin-react';
import {
  isMap,
  isNode,
  isScalar,
  isSeq,
  LineCounter,
  parseDocument,
  type Document,
  type Pair,
} from 'yaml';
import { manifestSchema } from './manifestSchema';

/** A place in a text, both from 1. */
export interface Place {
  line: number;
  column: number;
}

/** What of a text is no YAML. */
export interface Fault extends Place {
  message: string;
}

/**
 * A template as YAML, which the form and the editor share: the form reads values of it and writes into it, and what it does not touch, comments too, stays as
 * it was written.
 */
export class TemplateText {
  /** Why it cannot be read; empty where it can. */
  readonly faults: Fault[];
  /** What it says; empty where it says nothing that can be read. */
  readonly value: JsonObject;
  private readonly lines = new LineCounter();
  private readonly document: Document;

  constructor(readonly text: string) {
    this.document = parseDocument(text, {
      lineCounter: this.lines,
      prettyErrors: false,
    });
    this.faults = this.document.errors.map(({ message, pos }) => ({
      message,
      ...this.placeAt(pos[0]),
    }));
    const value = this.faults.length === 0 ? this.read() : undefined;
    this.value = isJsonObject(value) ? value : {};
  }

  /** Aliases that multiply without end are refused by the library. */
  private read(): unknown {
    try {
      return this.document.toJS();
    } catch (error) {
      this.faults.push({
        message: (error as Error).message,
        line: 1,
        column: 1,
      });
      return undefined;
    }
  }

  /** The template's spec; empty where there is none. */
  get spec(): JsonObject {
    return isJsonObject(this.value.spec) ? this.value.spec : {};
  }

  /** The template's name, as it stands there. */
  get name(): string {
    const { metadata } = this.value;
    const name = isJsonObject(metadata) ? metadata.name : undefined;
    return name === undefined || name === null ? '' : String(name);
  }

  /** What stands at a path. */
  get(path: FieldPath): unknown {
    return path.reduce<unknown>((at, part) => {
      if (Array.isArray(at)) return at[Number(part)];
      return isJsonObject(at) ? at[part] : undefined;
    }, this.value);
  }

  /** The text with another value at a path; undefined takes the field away, and what is empty without it. */
  with(path: FieldPath, value: unknown): string {
    const document = parseDocument(this.text, { prettyErrors: false });
    if (value === undefined) {
      removeAt(document, path);
    } else {
      const added = path.findIndex(
        (_, depth) => !document.hasIn(path.slice(0, depth + 1)),
      );
      document.setIn(path, document.createNode(value));
      if (added >= 0) putInPlace(document, path.slice(0, added + 1));
    }
    return document.toString({ lineWidth: 0 });
  }

  /** Where a field stands, or where what is nearest around it does. */
  locate(path: FieldPath): Place {
    let node: unknown = this.document.contents;
    let offset = 0;
    for (const part of path) {
      let key: unknown;
      if (isMap(node)) {
        const pair = node.items.find(
          ({ key: one }) => isScalar(one) && String(one.value) === String(part),
        );
        if (!pair) break;
        key = pair.key;
        node = pair.value;
      } else if (isSeq(node)) {
        node = node.items[Number(part)];
        key = node;
      } else break;
      const start = isNode(key) ? key.range?.[0] : undefined;
      offset = start ?? offset;
    }
    return this.placeAt(offset);
  }

  private placeAt(offset: number): Place {
    const { line, col } = this.lines.linePos(offset);
    return { line: Math.max(1, line), column: Math.max(1, col) };
  }
}

/** Takes a field away, and each object around it that has no other. The spec itself stays. */
function removeAt(document: Document, path: FieldPath): void {
  document.deleteIn(path);
  const parent = path.slice(0, -1);
  if (parent.length < 2) return;
  const around = document.getIn(parent);
  if (isMap(around) && around.items.length === 0) removeAt(document, parent);
}

/** Moves a field that was just added, as the last one of its object, to where the schema has it. */
function putInPlace(document: Document, path: FieldPath): void {
  const parent = path.slice(0, -1);
  const map = parent.length > 0 ? document.getIn(parent) : document.contents;
  if (!isMap(map)) return;
  const around = parent.map(part => (typeof part === 'number' ? '[]' : part));
  const { properties = {} } = schemaAt(manifestSchema, around) ?? {};
  const order = Object.keys(properties);
  const placeOf = ({ key }: Pair) =>
    order.indexOf(String(isScalar(key) ? key.value : key));
  const last = map.items.at(-1)!;
  const next = map.items.findIndex(pair => placeOf(pair) > placeOf(last));
  if (next < 0 || placeOf(last) < 0) return;
  map.items.pop();
  map.items.splice(next, 0, last);
}
