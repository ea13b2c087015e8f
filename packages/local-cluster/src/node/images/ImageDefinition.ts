import { readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import Ajv from 'ajv';
import { parse } from 'yaml';
import { createHash } from 'node:crypto';
import { imageSchema } from './imageSchema';

/** A file that an image brings. */
export type ImageFile = {
  /** Relative to the image's folder, which pods see as /image. */
  path: string;
  content: string;
  executable: boolean;
};

/** What an image starts and how, in OCI's words (image-spec, "config"). */
export type ImageConfig = {
  entrypoint?: string[];
  cmd?: string[];
  env?: Record<string, string>;
  workingDir?: string;
  user?: number;
  home?: string;
  exposedPorts?: number[];
};

/** An image of the local cluster, as its file in `images/` describes it; see images/README.md. */
export type ImageDefinition = {
  name: string;
  description: string;
  answersTo: { repository: string; tags?: string[] }[];
  npm?: { package: string; version: string; scripts?: boolean };
  /** Version of Node.js that the npm package runs on; the node's own serves where its major version is the same, or none is said. */
  node?: string;
  debian?: { packages: string[]; commands: string[] };
  /** What a pull brings, about. */
  sizeBytes?: number;
  files: ImageFile[];
  config: ImageConfig;
  /** Changes with everything that a pull depends on. */
  digest: string;
};

type FileEntry = {
  path: string;
  content?: string;
  source?: string;
  executable?: boolean;
};

const validate = new Ajv({ allErrors: true, strict: false }).compile(
  imageSchema,
);

/**
 * Reads an image from its file.
 *
 * @throws Error with all that is wrong with it.
 */
export async function loadImageDefinition(
  file: string,
): Promise<ImageDefinition> {
  const document: unknown = parse(await readFile(file, 'utf8'));
  if (!validate(document)) {
    const problems = validate.errors!.map(
      ({ instancePath, message }) => `${instancePath || '/'} ${message}`,
    );
    throw new Error(`${file} is no image: ${problems.join('; ')}`);
  }
  const {
    files = [],
    config = {},
    size,
    ...rest
  } = document as Omit<ImageDefinition, 'files' | 'digest' | 'sizeBytes'> & {
    files?: FileEntry[];
    size?: number;
  };
  const read = await Promise.all(
    files.map(async ({ path, content, source, executable = false }) => ({
      path,
      content:
        content ?? (await readFile(join(dirname(file), source!), 'utf8')),
      executable,
    })),
  );
  const definition = {
    ...rest,
    config,
    files: read,
    sizeBytes: size && size * 1e6,
  };
  return { ...definition, digest: digestOf(definition) };
}

function digestOf({
  name,
  npm,
  node,
  files,
}: Omit<ImageDefinition, 'digest'>): string {
  return createHash('sha256')
    .update(JSON.stringify({ name, npm, node, files }))
    .digest('hex');
}
