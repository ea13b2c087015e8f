import {
  architectureOf,
  asDnsLabel,
  isJsonObject,
  tagsOf,
  type FieldPath,
  type JsonObject,
} from '@streamspace/plugin-common/templates';
import { imageReference, newestImage } from './dockerImage';
import { ForeignTemplate } from './ForeignTemplate';
import type { ImportedTemplate, Importer } from './Importer';
import { readRunConfig } from './kasmRunConfig';
import { textFrom, textsFrom } from './values';

/**
 * Registries of Kasm Workspaces, schema 1.0 (`name` is the image) and 1.1 (`compatibility` lists images): a `workspace.json` for each app, and the `list.json`
 * that a registry publishes, which has all of them.
 *
 * https://kasmweb.com/docs/latest/guide/workspace_registry.html
 */
export const kasmImporter: Importer = {
  read(value) {
    if (isWorkspace(value)) return [readWorkspace(value, [])];
    const workspaces = isJsonObject(value) && value.workspaces;
    if (!Array.isArray(workspaces) || !workspaces.some(isWorkspace))
      return undefined;
    return workspaces.map((workspace, index) =>
      isWorkspace(workspace)
        ? readWorkspace(workspace, ['workspaces', index])
        : { ignored: 'no workspace of Kasm' },
    );
  },
};

function isWorkspace(value: unknown): value is JsonObject {
  return (
    isJsonObject(value) &&
    'friendly_name' in value &&
    ('image_src' in value || 'compatibility' in value)
  );
}

/** What is read below, or says nothing that a session needs. */
const knownFields = new Set(
  'friendly_name description notes name compatibility docker_registry image_src categories architecture run_config exec_config cores memory sha uncompressed_size_mb'.split(
    ' ',
  ),
);

/** From this on, bytes: no machine has a million MiB. */
const leastBytes = 1_000_000;

function readWorkspace(
  workspace: JsonObject,
  root: FieldPath,
): ImportedTemplate {
  const name = textFrom(workspace.friendly_name);
  const template = new ForeignTemplate(
    root,
    name && asDnsLabel(name),
    'friendly_name',
  );
  const categories = textsFrom(workspace.categories);
  const text = [workspace.description, workspace.notes].map(textFrom);
  template.set('displayName', name, 'friendly_name');
  template.set(
    'description',
    text.filter(Boolean).join('\n\n') || undefined,
    'description',
  );
  template.set('category', categories[0], 'categories');
  template.set('tags', [...new Set(categories.flatMap(tagsOf))], 'categories');
  template.set('icon', textFrom(workspace.image_src), 'image_src');
  setImage(template, workspace);
  setDesktop(template);
  readRunConfig(template, workspace.run_config);
  setResources(template, workspace);
  setArchitectures(template, workspace.architecture);
  const { exec_config: commands } = workspace;
  if (isJsonObject(commands) && Object.keys(commands).length > 0) {
    template.leftOut(
      'exec_config',
      'nothing runs commands in a session once it has started',
    );
  }
  for (const field of Object.keys(workspace)) {
    if (!knownFields.has(field))
      template.leftOut(field, 'a template has nothing like it');
  }
  return template.finish();
}

function setImage(template: ForeignTemplate, workspace: JsonObject): void {
  const { compatibility, docker_registry: registry } = workspace;
  const image = textFrom(workspace.name) ?? newestImage(compatibility);
  const source = workspace.name === undefined ? 'compatibility' : 'name';
  if (!image) {
    template.notes.rejected(
      template.at('compatibility'),
      'names no image; without one there is nothing to run',
    );
    return;
  }
  template.set('baseImage', imageReference(image, textFrom(registry)), source);
}

/** As docs/template-authors.md, "KasmVNC", has it: Kasm's images serve their page by TLS, and ask for a password unless told not to. */
function setDesktop(template: ForeignTemplate): void {
  template.set('appType', 'desktop');
  template.set('vnc', {
    port: 6901,
    protocol: 'kasmvnc',
    scheme: 'https',
    path: '/?show_control_bar=true&idle_disconnect=1440',
  });
  template.set('volumeMounts', [
    { name: 'user-home', mountPath: '/home/kasm-user' },
    { name: 'shared-memory', mountPath: '/dev/shm' },
  ]);
}

/** Those that are not known are left out; with none left, the app is taken to run anywhere. */
function setArchitectures(template: ForeignTemplate, value: unknown): void {
  const names = typeof value === 'string' ? [value] : textsFrom(value);
  const known = new Set(names.flatMap(name => architectureOf(name) ?? []));
  for (const name of names) {
    if (!architectureOf(name))
      template.leftOut('architecture', `"${name}" is none that is known`);
  }
  if (known.size > 0) template.set('architectures', [...known], 'architecture');
}

function setResources(template: ForeignTemplate, workspace: JsonObject): void {
  const { cores, memory } = workspace;
  const limits = {
    ...(typeof cores === 'number' && cores > 0 && { cpu: String(cores) }),
    ...(typeof memory === 'number' &&
      memory > 0 && {
        memory:
          memory < leastBytes
            ? `${Math.round(memory)}Mi`
            : `${Math.round(memory / 2 ** 20)}Mi`,
      }),
  };
  if (Object.keys(limits).length > 0)
    template.set('defaultResources', { limits }, 'memory');
}
