import {
  useSettled,
  type YamlFinding,
  type YamlSchema,
} from '@streamspace/plugin-react';
import { useCallback, useMemo } from 'react';
import { isMap, isNode, type Node } from 'yaml';
import { useCluster } from '../hooks/ClusterContext';
import { documentType, documentTypes, untypedSchema } from './documentType';
import { readManifests, type Manifest } from './readManifests';
import { schemaFindings } from './schemaFindings';
import { useKindSchemas } from './useKindSchemas';

/** A text is looked through when nothing was typed for so long, in milliseconds. */
const quietMs = 250;

/** What a text of manifests holds, and what is wrong with it by the schemas of the cluster. */
export type Manifests = {
  manifests: Manifest[];
  /** Why it can be written nowhere; undefined where it can. */
  error?: string;
  /** What to mark in the text: errors, and what the cluster would not know. */
  findings: YamlFinding[];
  /** What a document may hold; while its kind is not known, what says which it is. */
  schemaOf: (document: string) => YamlSchema;
  /** The schema of its kind; undefined while that is not known. */
  knownSchemaOf: (document: string) => YamlSchema | undefined;
};

/** Reads manifests as somebody types them. */
export function useManifests(text: string): Manifests {
  const { cluster, kinds } = useCluster();
  const { manifests, findings: errors } = useMemo(
    () => readManifests(text),
    [text],
  );
  const settled = useSettled(text, quietMs);
  const read = useMemo(() => readManifests(settled), [settled]);
  const knownKind = useKindSchemas(cluster, [
    ...documentTypes(settled),
    ...read.manifests.map(({ object }) => object),
  ]);
  const findings = useMemo(() => {
    const { placeOf } = read;
    const warnings = read.manifests.flatMap(({ object, node }) => {
      const { schema, unknown } = knownKind(object) ?? {};
      if (!node) return [];
      if (schema) return schemaFindings(node, schema, placeOf);
      if (!unknown) return [];
      const { field, reason } = unknown;
      const place = placeOf(fieldOffset(node, field));
      return [{ ...place, message: reason, severity: 'warning' as const }];
    });
    return [...read.findings, ...warnings];
  }, [read, knownKind]);
  const knownSchemaOf = useCallback(
    (document: string) => knownKind(documentType(document))?.schema,
    [knownKind],
  );
  const schemaOf = useCallback(
    (document: string) =>
      knownSchemaOf(document) ?? untypedSchema(kinds, documentType(document)),
    [knownSchemaOf, kinds],
  );
  const [error] = errors;
  return {
    manifests,
    error: error?.message,
    findings,
    schemaOf,
    knownSchemaOf,
  };
}

/** Where the value of a field begins, else the document itself. */
function fieldOffset(node: Node, field: string): number {
  const value = isMap(node) ? node.get(field, true) : undefined;
  return (isNode(value) ? value : node).range?.[0] ?? 0;
}
