import { createHash } from 'node:crypto';
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { parse } from 'yaml';
import type { Template } from '@streamspace/plugin-common';

/** Says from which text a bundled template was made: one that people changed since is left alone until the text itself changes. */
export const sourceHashAnnotation = 'stream.streamspace.io/source-hash';

/** Reads `templates/<category>/<app>/template.yaml`, each with its icon inside it. Throws, with the file's name, where one is no template. */
export function readBundledTemplates(
  root: string,
  namespace: string,
): Template[] {
  const folder = join(root, 'templates');
  if (!existsSync(folder)) return [];
  const categories = foldersIn(folder);
  const apps = categories.flatMap(category => foldersIn(category));
  return apps
    .map(app => join(app, 'template.yaml'))
    .filter(file => existsSync(file))
    .map(file => readTemplate(file, namespace));
}

function readTemplate(file: string, namespace: string): Template {
  let template: Template;
  try {
    template = parse(readFileSync(file, 'utf8'));
  } catch (error) {
    throw new Error(`${file} is no YAML: ${(error as Error).message}`);
  }
  if (template?.kind !== 'Template' || !template.metadata?.name)
    throw new Error(`${file} holds no Template with a name.`);
  const spec = { ...template.spec };
  const icon = iconOf(dirname(file), spec.icon);
  if (icon) spec.icon = icon;
  const hash = createHash('sha256').update(JSON.stringify(spec));
  return {
    ...template,
    metadata: {
      ...template.metadata,
      namespace,
      annotations: {
        ...template.metadata.annotations,
        [sourceHashAnnotation]: hash.digest('hex').slice(0, 16),
      },
    },
    spec,
  };
}

/** The icon as the browser needs it: a URL stays, a file beside the template goes into the resource. */
function iconOf(folder: string, icon: string | undefined): string | undefined {
  if (icon && /^(https?|data):/.test(icon)) return icon;
  const file = join(folder, icon ?? 'icon.svg');
  if (!file.endsWith('.svg') || !existsSync(file)) return icon;
  return `data:image/svg+xml;base64,${readFileSync(file).toString('base64')}`;
}

function foldersIn(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true })
    .filter(entry => entry.isDirectory())
    .map(entry => join(folder, entry.name))
    .sort();
}
