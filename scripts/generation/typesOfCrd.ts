import { compile, type JSONSchema } from 'json-schema-to-typescript';

export type CustomResourceDefinition = {
  spec: {
    names: { kind: string };
    versions: {
      schema: {
        openAPIV3Schema: {
          description: string;
          properties: { spec: JSONSchema; status: JSONSchema };
        };
      };
    }[];
  };
};

/** The schema in the form that the compiler turns into the type that people want to read. */
function forTypes(schema: unknown): unknown {
  if (Array.isArray(schema)) return schema.map(forTypes);
  if (schema === null || typeof schema !== 'object') return schema;
  const result: Record<string, unknown> = {};
  for (const [key, value] of Object.entries(schema)) {
    // Array lengths would become tuples of every possible length.
    if (key === 'maxItems' || key === 'minItems') continue;
    result[key] = forTypes(value);
  }
  if (result.properties && result.additionalProperties === undefined) {
    result.additionalProperties = false;
  }
  return result;
}

/** One TypeScript module for one CRD: its spec and status, and the whole object. */
export async function typesOfCrd(
  crd: CustomResourceDefinition,
): Promise<string> {
  const { kind } = crd.spec.names;
  const { openAPIV3Schema } = crd.spec.versions[0].schema;
  const { spec, status } = openAPIV3Schema.properties;
  const options = {
    bannerComment: '',
    format: true,
    style: { singleQuote: true },
    ignoreMinAndMaxItems: true,
  } as const;
  const typeOf = (name: string, schema: JSONSchema) =>
    compile(forTypes({ ...schema, title: name }) as JSONSchema, name, options);
  const parts = [
    `/* Generated from crds/ by \`yarn generate\`. Do not edit. */`,
    `import type { CustomResource } from '../resources/CustomResource';`,
    await typeOf(`${kind}Spec`, spec),
    await typeOf(`${kind}Status`, status),
    `/** ${openAPIV3Schema.description} */\nexport type ${kind} = CustomResource<'${kind}', ${kind}Spec, ${kind}Status>;`,
  ];
  return `${parts.join('\n\n').trim()}\n`;
}
