import type { YamlFinding } from '@streamspace/plugin-react';
import {
  isMap,
  isSeq,
  LineCounter,
  parseAllDocuments,
  type Node,
  type ParsedNode,
} from 'yaml';
import type { KubernetesObject } from '../api/ClusterApi';
import type { PlaceOf } from './schemaFindings';

/** One object of a text. */
export type Manifest = {
  object: KubernetesObject;
  /** The same in the text; absent where an alias stands for it. */
  node?: Node;
};

/** Aliases unfold what they name; more than so many are no manifest but an attack on whoever reads it ("billion laughs"). */
const maxAliasCount = 100;

/** The objects of a text with one or more YAML documents, lists of them unfolded, and what is wrong with it. */
export function readManifests(text: string): {
  manifests: Manifest[];
  findings: YamlFinding[];
  placeOf: PlaceOf;
} {
  const lines = new LineCounter();
  const manifests: Manifest[] = [];
  const findings: YamlFinding[] = [];
  const placeOf = (offset: number) => {
    const { line, col } = lines.linePos(offset);
    return { line, column: col };
  };
  for (const document of parseAllDocuments(text, { lineCounter: lines })) {
    for (const { pos, message } of document.errors) {
      const [first] = message.split('\n');
      findings.push({ ...placeOf(pos[0]), message: first, severity: 'error' });
    }
    const { contents } = document;
    if (document.errors.length > 0 || contents === null) continue;
    const start = placeOf(contents.range[0]);
    const finding = (message: string) =>
      findings.push({ ...start, message, severity: 'error' });
    try {
      const object: unknown = document.toJS({ maxAliasCount });
      if (isList(object)) {
        const nodes = itemsOf(contents);
        object.items.forEach((item, index) =>
          manifests.push({ object: item, node: nodes[index] }),
        );
      } else if (isManifest(object)) {
        manifests.push({ object, node: contents });
      } else {
        finding('a manifest says its apiVersion, kind and metadata.name');
      }
    } catch (error) {
      finding((error as Error).message);
    }
  }
  return { manifests, findings, placeOf };
}

function isManifest(object: unknown): object is KubernetesObject {
  const { apiVersion, kind, metadata } = (object ?? {}) as KubernetesObject;
  return (
    typeof apiVersion === 'string' &&
    typeof kind === 'string' &&
    Boolean(metadata?.name ?? metadata?.generateName)
  );
}

function isList(object: unknown): object is { items: KubernetesObject[] } {
  const { kind, items } = (object ?? {}) as KubernetesObject;
  return kind === 'List' && Array.isArray(items) && items.every(isManifest);
}

function itemsOf(list: ParsedNode): Node[] {
  const items = isMap(list) ? list.get('items', true) : undefined;
  return isSeq<Node>(items) ? items.items : [];
}
