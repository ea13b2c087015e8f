import type { YamlFinding } from '@streamspace/plugin-react';
import { LineCounter, parseAllDocuments } from 'yaml';
import type { KubernetesObject } from '../api/ClusterApi';

/** One object of a text. */
export type Manifest = {
  object: KubernetesObject;
  /** Where it begins, from 1. */
  line: number;
};

/** Aliases unfold what they name; more than so many are no manifest but an attack on whoever reads it ("billion laughs"). */
const maxAliasCount = 100;

/** The objects of a text with one or more YAML documents, lists of them unfolded, and what is wrong with it. */
export function readManifests(text: string): {
  manifests: Manifest[];
  findings: YamlFinding[];
} {
  const lines = new LineCounter();
  const manifests: Manifest[] = [];
  const findings: YamlFinding[] = [];
  for (const document of parseAllDocuments(text, { lineCounter: lines })) {
    const at = (offset: number) => {
      const { line, col } = lines.linePos(offset);
      return { line, column: col };
    };
    for (const { pos, message } of document.errors) {
      const [first] = message.split('\n');
      findings.push({ ...at(pos[0]), message: first, severity: 'error' });
    }
    if (document.errors.length > 0 || document.contents === null) continue;
    const start = at(document.contents.range?.[0] ?? 0);
    const finding = (message: string) =>
      findings.push({ ...start, message, severity: 'error' });
    try {
      const object: unknown = document.toJS({ maxAliasCount });
      if (isList(object)) {
        for (const item of object.items) {
          manifests.push({ object: item, line: start.line });
        }
      } else if (isManifest(object)) {
        manifests.push({ object, line: start.line });
      } else {
        finding('a manifest says its apiVersion, kind and metadata.name');
      }
    } catch (error) {
      finding((error as Error).message);
    }
  }
  return { manifests, findings };
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
