/**
 * Writes the TypeScript types that are generated from `crds/`, or, with `--check`, fails where a committed file has drifted from them.
 * Run it by `yarn generate`.
 */
import { readFile, readdir, writeFile } from 'node:fs/promises';
import { basename, join, resolve } from 'node:path';
import { compile, type JSONSchema } from 'json-schema-to-typescript';
import { parse } from 'yaml';

const root = resolve(__dirname, '..');
const outputFolder = join(root, 'plugins/streamspace-common/src/generated');

type CustomResourceDefinition = {
  spec: {
    names: { kind: string };
    versions: { schema: { openAPIV3Schema: JSONSchema } }[];
  };
};

/** The schema in the form that the compiler turns into the type that people want to read. */
function forTypes(schema: any): any {
  if (Array.isArray(schema)) return schema.map(forTypes);
  if (schema === null || typeof schema !== 'object') return schema;
  const result: any = {};
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
  const { spec, status } = (openAPIV3Schema as any).properties;
  const options = {
    bannerComment: '',
    format: true,
    style: { singleQuote: true },
    ignoreMinAndMaxItems: true,
  } as const;
  const parts = [
    `/* Generated from crds/ by \`yarn generate\`. Do not edit. */`,
    `import type { CustomResource } from '../resources/CustomResource';`,
    await compile(
      forTypes({ ...spec, title: `${kind}Spec` }),
      `${kind}Spec`,
      options,
    ),
    await compile(
      forTypes({ ...status, title: `${kind}Status` }),
      `${kind}Status`,
      options,
    ),
    `/** ${openAPIV3Schema.description} */\nexport type ${kind} = CustomResource<'${kind}', ${kind}Spec, ${kind}Status>;`,
  ];
  return `${parts.join('\n\n').trim()}\n`;
}

async function main() {
  const check = process.argv.includes('--check');
  const drifted: string[] = [];
  for (const file of (await readdir(join(root, 'crds'))).filter(name =>
    name.endsWith('.yaml'),
  )) {
    const crd = parse(
      await readFile(join(root, 'crds', file), 'utf8'),
    ) as CustomResourceDefinition;
    const target = join(outputFolder, `${basename(file, '.yaml')}.ts`);
    const wanted = await typesOfCrd(crd);
    const present = await readFile(target, 'utf8').catch(() => undefined);
    if (present === wanted) continue;
    if (check) drifted.push(target);
    else await writeFile(target, wanted);
  }
  if (drifted.length > 0) {
    console.error(
      `Generated types differ from crds/. Run \`yarn generate\` and commit:\n  ${drifted.join('\n  ')}`,
    );
    process.exitCode = 1;
  }
}

void main();
