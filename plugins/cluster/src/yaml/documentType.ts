import type { YamlSchema } from '@streamspace/plugin-react';
import type { ApiKind } from '../api/ClusterApi';
import { apiVersionOf } from '../kinds/kindName';

/** What a manifest says it is. */
export type DocumentType = { apiVersion?: string; kind?: string };

/** The type of a document, by its lines alone, so that it is known also while the text is no valid YAML. */
export function documentType(text: string): DocumentType {
  const value = (field: string) =>
    new RegExp(`^${field}:[ \\t]+["']?([^\\s"'#]+)`, 'm').exec(text)?.[1];
  return { apiVersion: value('apiVersion'), kind: value('kind') };
}

/** The types of all documents of a text. */
export function documentTypes(text: string): DocumentType[] {
  return text.split(/^---(?=\s|$)/m).map(documentType);
}

/** What a document may hold whose kind is not known yet: first of all which kind it is. */
export function untypedSchema(
  kinds: ApiKind[],
  { apiVersion }: DocumentType,
): YamlSchema {
  const makeable = kinds.filter(({ verbs }) => verbs.includes('create'));
  const offered = makeable.filter(kind => apiVersionOf(kind) === apiVersion);
  const choice = (values: string[]) => ({
    type: 'string',
    enum: [...new Set(values)].sort(),
  });
  return {
    type: 'object',
    properties: {
      apiVersion: choice(makeable.map(apiVersionOf)),
      kind: choice(
        (offered.length > 0 ? offered : makeable).map(({ kind }) => kind),
      ),
      metadata: {
        type: 'object',
        properties: {
          name: { type: 'string' },
          namespace: { type: 'string' },
          labels: { type: 'object' },
          annotations: { type: 'object' },
        },
      },
    },
  };
}
