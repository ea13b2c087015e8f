import {
  asDnsLabel,
  isJsonObject,
  tagsOf,
  type FieldPath,
  type JsonObject,
} from '@streamspace/plugin-common/templates';
import { commandWords } from './commandWords';
import { imageReference } from './dockerImage';
import { ForeignTemplate } from './ForeignTemplate';
import type { ImportedTemplate, Importer } from './Importer';
import { setEndpoint, setEnvironment, setVolumes } from './portainerContainer';
import { isBlank, textFrom, textsFrom } from './values';

/**
 * App templates of Portainer, versions 2 and 3: one file of many entries, of which those that are one container can be sessions.
 *
 * https://docs.portainer.io/advanced/app-templates/format
 */
export const portainerImporter: Importer = {
  read(value) {
    if (!isJsonObject(value) || !Array.isArray(value.templates))
      return undefined;
    const { templates, version } = value;
    if (!templates.some(isEntry)) return undefined;
    return templates.map((entry, index) => {
      const path = ['templates', index];
      return isJsonObject(entry)
        ? readEntry(entry, path, String(version))
        : { ignored: 'no template of Portainer' };
    });
  },
};

function isEntry(value: unknown): boolean {
  return isJsonObject(value) && 'type' in value && 'title' in value;
}

const kinds: Record<string, string> = {
  2: 'a Swarm stack',
  3: 'a Compose stack',
  4: 'an Edge stack',
};

const handled = new Set(
  'id type title name description note categories platform logo image registry command env ports volumes privileged network interactive restart_policy administrator_only administrator-only'.split(
    ' ',
  ),
);

function readEntry(
  entry: JsonObject,
  root: FieldPath,
  version: string,
): ImportedTemplate {
  const title = textFrom(entry.title);
  const name = asDnsLabel(textFrom(entry.name) ?? title ?? '');
  const template = new ForeignTemplate(root, name, 'title');
  const fault = faultOf(entry, version);
  if (fault) {
    template.notes.rejected(template.at(fault.field), fault.message);
    return template.refuse();
  }
  const categories = textsFrom(entry.categories);
  const text = [entry.description, entry.note].map(textFrom);
  const description = text.filter(Boolean).join('\n\n');
  template.set('displayName', title, 'title');
  template.set('description', withoutTags(description), 'description');
  template.set('category', categories[0], 'categories');
  template.set('tags', [...new Set(categories.flatMap(tagsOf))], 'categories');
  template.set('icon', textFrom(entry.logo), 'logo');
  setImage(template, entry);
  setEndpoint(template, entry.ports);
  setEnvironment(template, entry.env);
  setVolumes(template, entry.volumes);
  const command = textFrom(entry.command);
  template.set('args', command && commandWords(command), 'command');
  sayWhatIsLeftOut(template, entry);
  return { ...template.finish(), portIsGuess: true };
}

function faultOf(
  { type, platform, privileged, network }: JsonObject,
  version: string,
): { field: string; message: string } | undefined {
  if (!['2', '3'].includes(version)) {
    const message =
      'is in a file of another version than 2 and 3, which are understood';
    return { field: 'type', message };
  }
  if (Number(type) !== 1) {
    const kind = kinds[String(type)] ?? 'of a type that is not known';
    const message = `is ${kind}; a template is one container (type 1)`;
    return { field: 'type', message };
  }
  if (platform && platform !== 'linux') {
    return {
      field: 'platform',
      message: 'is not linux, which sessions run on',
    };
  }
  if (privileged === true) {
    const message = 'asks for the machine; no session is privileged';
    return { field: 'privileged', message };
  }
  if (network === 'host') {
    const message =
      "asks for the machine's network; a session has one of its own";
    return { field: 'network', message };
  }
  return undefined;
}

function setImage(template: ForeignTemplate, entry: JsonObject): void {
  const image = textFrom(entry.image);
  const registry = isJsonObject(entry.registry)
    ? textFrom(entry.registry.url)
    : textFrom(entry.registry);
  if (image)
    template.set('baseImage', imageReference(image, registry), 'image');
  else template.notes.rejected(template.at('image'), 'is missing');
}

function sayWhatIsLeftOut(template: ForeignTemplate, entry: JsonObject): void {
  if (entry.interactive === true)
    template.leftOut('interactive', 'no terminal is attached to a session');
  if (!isBlank(entry.network))
    template.leftOut('network', 'a session has a network of its own');
  if (entry.restart_policy === 'no' || entry.restart_policy === 'on-failure')
    template.leftOut('restart_policy', 'an app that ends is started again');
  for (const [field, value] of Object.entries(entry)) {
    if (!handled.has(field) && !isBlank(value))
      template.leftOut(field, 'a template has nothing like it');
  }
}

/** Portainer shows notes as HTML; descriptions here are text. */
function withoutTags(text: string): string | undefined {
  return text.replace(/<\/?[a-z][^<>]*>/gi, '') || undefined;
}
