import { pathToFileURL } from 'node:url';
import {
  annotations,
  labels,
  type Template,
  type TemplateRepository,
} from '@streamspace/plugin-common';
import {
  FolderTree,
  importTree,
  iconHash,
  templateHash,
  type FileResult,
} from '@streamspace/plugin-marketplace-node';
import { templatesFolder } from '../supervisor/environments';

/** Largest icon, in bytes: it has to fit a Template as a data URI. */
const maxIconBytes = 128 * 1024;

/** Name of the repository that the bundled templates are. */
const repositoryName = 'streamspace-official';

/** The bundled templates as a repository of the marketplace. */
export function bundledRepository(
  root: string,
  namespace: string,
): TemplateRepository {
  return {
    apiVersion: 'stream.streamspace.io/v1alpha1',
    kind: 'TemplateRepository',
    metadata: { name: repositoryName, namespace },
    spec: { url: pathToFileURL(templatesFolder(root)).href, path: '.' },
  };
}

/**
 * The bundled templates as the marketplace would install them.
 *
 * @throws Error that names the files that are no templates.
 */
export async function readBundledTemplates(
  root: string,
  namespace: string,
): Promise<Template[]> {
  const tree = new FolderTree(templatesFolder(root));
  const results = await importTree(tree, { path: '.' });
  const refused = results.filter(({ outcome }) => outcome === 'Rejected');
  if (refused.length > 0) {
    throw new Error(
      refused
        .map(({ path, findings: [{ message }] }) => `${path}: ${message}`)
        .join('\n'),
    );
  }
  const templates: Template[] = [];
  for (const { template, iconPath } of results) {
    if (!template) continue;
    const icon = iconPath && (await tree.read(iconPath, maxIconBytes));
    templates.push(toInstalled(template, namespace, icon || undefined));
  }
  return templates;
}

function toInstalled(
  { apiVersion, kind, metadata, spec }: NonNullable<FileResult['template']>,
  namespace: string,
  icon?: Buffer,
): Template {
  const name = metadata.name!;
  return {
    apiVersion,
    kind,
    metadata: {
      name,
      namespace,
      labels: { [labels.repository]: repositoryName },
      annotations: {
        [annotations.catalogName]: name,
        [annotations.catalogHash]: templateHash(spec, icon && iconHash(icon)),
      },
    },
    spec: {
      ...spec,
      ...(icon && {
        icon: `data:image/svg+xml;base64,${icon.toString('base64')}`,
      }),
    },
  };
}
