import type { CustomResourceDefinition } from './typesOfCrd';

/** One TypeScript module that exports the schema of a CRD's `spec` (OpenAPI v3, structural) as a constant of the given name. */
export function schemaModule(
  name: string,
  crd: CustomResourceDefinition,
): string {
  const { spec } = crd.spec.versions[0].schema.openAPIV3Schema.properties;
  const parts = [
    `/* Generated from crds/ by \`yarn generate\`. Do not edit. */`,
    `/** The schema of the \`spec\` of a ${crd.spec.names.kind}, as the API server has it. */\nexport const ${name} = ${JSON.stringify(spec, null, 2)} as const;`,
  ];
  return `${parts.join('\n\n')}\n`;
}
