import openapiTS, { astToString, type OpenAPI3 } from 'openapi-typescript';
import ts from 'typescript';

/** Names the CRD that a schema stands for, by the kind. */
const customResource = 'x-custom-resource';

/**
 * One TypeScript module for one OpenAPI document: its paths, operations and components. A schema that stands for a custom resource becomes
 * the type that is generated from the CRD.
 *
 * @param source - where the document lies, for the reader of the module.
 */
export async function typesOfOpenApi(
  document: OpenAPI3,
  source: string,
): Promise<string> {
  const kinds = new Set<string>();
  const nodes = await openapiTS(document, {
    // What is absent from a request is absent: the validator alone knows the defaults.
    defaultNonNullable: false,
    transform(schema) {
      const kind: unknown = (schema as Record<string, unknown>)[customResource];
      if (typeof kind !== 'string') return undefined;
      kinds.add(kind);
      return ts.factory.createTypeReferenceNode(kind);
    },
  });
  const imports = [...kinds]
    .sort()
    .map(kind => `import type { ${kind} } from '../${kind.toLowerCase()}';`);
  const parts = [
    `/* Generated from ${source} by \`yarn generate\`. Do not edit. */`,
    imports.join('\n'),
    astToString(nodes),
  ];
  return `${parts.filter(Boolean).join('\n\n').trim()}\n`;
}
