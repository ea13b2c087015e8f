/**
 * Writes the TypeScript that is generated from `crds/` and from the plugins' OpenAPI documents, or, with `--check`, fails where a
 * committed file has drifted from them. Run it by `yarn generate`.
 */
import { access, mkdir, readFile, readdir, writeFile } from 'node:fs/promises';
import { basename, dirname, join, relative, resolve } from 'node:path';
import type { OpenAPI3 } from 'openapi-typescript';
import { parse } from 'yaml';
import { schemaModule } from './generation/schemaModule';
import {
  typesOfCrd,
  type CustomResourceDefinition,
} from './generation/typesOfCrd';
import { typesOfOpenApi } from './generation/typesOfOpenApi';

const root = resolve(__dirname, '..');
const outputFolder = join(root, 'plugins/streamspace-common/src/generated');

/** A file as it should be. */
type Generated = { file: string; text: string };

async function readYaml<T>(file: string): Promise<T> {
  return parse(await readFile(file, 'utf8')) as T;
}

async function generateFromCrds(): Promise<Generated[]> {
  const folder = join(root, 'crds');
  const names = (await readdir(folder)).filter(name => name.endsWith('.yaml'));
  return Promise.all(
    names.map(async name => ({
      file: join(outputFolder, `${basename(name, '.yaml')}.ts`),
      text: await typesOfCrd(
        await readYaml<CustomResourceDefinition>(join(folder, name)),
      ),
    })),
  );
}

/** The schemas themselves, for what reads resources that no API server has seen yet. */
async function generateSchemas(): Promise<Generated[]> {
  const schemas = {
    template: 'templateSchema',
    templaterepository: 'templateRepositorySchema',
  };
  return Promise.all(
    Object.entries(schemas).map(async ([crd, name]) => ({
      file: join(outputFolder, `${name}.ts`),
      text: schemaModule(
        name.replace('Schema', 'SpecSchema'),
        await readYaml<CustomResourceDefinition>(
          join(root, `crds/${crd}.yaml`),
        ),
      ),
    })),
  );
}

/** Into streamspace-common: pages and backends speak by the same documents, and may not import from one another. */
async function generateFromOpenApi(): Promise<Generated[]> {
  const folder = join(root, 'plugins');
  const generated: Generated[] = [];
  for (const plugin of await readdir(folder)) {
    const document = join(folder, plugin, 'openapi.yaml');
    const exists = await access(document).then(
      () => true,
      () => false,
    );
    if (!exists) continue;
    generated.push({
      file: join(outputFolder, 'rest', `${plugin.replace(/-backend$/, '')}.ts`),
      text: await typesOfOpenApi(
        await readYaml<OpenAPI3>(document),
        relative(root, document),
      ),
    });
  }
  return generated;
}

async function main() {
  const check = process.argv.includes('--check');
  const drifted: string[] = [];
  const generated = [
    ...(await generateFromCrds()),
    ...(await generateSchemas()),
    ...(await generateFromOpenApi()),
  ];
  for (const { file, text } of generated) {
    const present = await readFile(file, 'utf8').catch(() => undefined);
    if (present === text) continue;
    if (check) drifted.push(file);
    else {
      await mkdir(dirname(file), { recursive: true });
      await writeFile(file, text);
    }
  }
  if (drifted.length > 0) {
    console.error(
      `Generated types differ from crds/ and the OpenAPI documents. Run \`yarn generate\` and commit:\n  ${drifted.join('\n  ')}`,
    );
    process.exitCode = 1;
  }
}

void main();
