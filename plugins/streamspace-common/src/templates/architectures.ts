import { templateSpecSchema } from '../generated/templateSchema';
import type { TemplateSpec } from '../generated/template';
import type { FieldPath } from './FieldPath';
import type { JsonObject } from './JsonObject';
import type { TemplateNotes } from './TemplateNotes';

export type Architecture = NonNullable<TemplateSpec['architectures']>[number];

/** What a template may name, as Go and so Kubernetes spell it. */
export const architectures: readonly Architecture[] =
  templateSpecSchema.properties.architectures.items.enum;

/** Other spellings: of `uname -m`, of Docker's platforms with their variants, of Node.js. */
const spellings: Record<string, Architecture> = {
  x86_64: 'amd64',
  'x86-64': 'amd64',
  x64: 'amd64',
  aarch64: 'arm64',
  'arm64/v8': 'arm64',
  arm64v8: 'arm64',
  armhf: 'arm',
  armv6: 'arm',
  armv6l: 'arm',
  armv7: 'arm',
  armv7l: 'arm',
  'arm/v6': 'arm',
  'arm/v7': 'arm',
  i386: '386',
  i686: '386',
  x86: '386',
  ia32: '386',
  ppc64el: 'ppc64le',
};

/** The architecture that a text names in whatever spelling, with or without `linux/`; undefined where it names none of them. */
export function architectureOf(text: string): Architecture | undefined {
  const name = text
    .trim()
    .toLowerCase()
    .replace(/^linux\//, '');
  return (
    architectures.find(one => one === name) ??
    (Object.hasOwn(spellings, name) ? spellings[name] : undefined)
  );
}

/** Brings the architectures into the spelling of nodes, each once. What nobody knows stays, for the schema to refuse. */
export function readArchitectures(
  spec: JsonObject,
  notes: TemplateNotes,
): void {
  const { architectures: value } = spec;
  const path: FieldPath = ['spec', 'architectures'];
  if (typeof value === 'string') notes.repaired(path, 'was made a list');
  else if (!Array.isArray(value)) return;
  const list: unknown[] =
    typeof value === 'string' ? value.split(',') : [...value];
  const kept: unknown[] = [];
  list.forEach((item, index) => {
    const known =
      typeof item === 'string' || typeof item === 'number'
        ? (architectureOf(String(item)) ?? item)
        : item;
    const at = Array.isArray(value) ? [...path, index] : path;
    if (kept.includes(known)) notes.repaired(at, `"${known}" stands twice`);
    else kept.push(known);
    if (Array.isArray(value) && known !== item)
      notes.repaired(at, `"${item}" was written as ${known}`);
  });
  if (kept.length > 0) {
    spec.architectures = kept;
    return;
  }
  // An empty list would read as if the app ran nowhere.
  delete spec.architectures;
  notes.repaired(path, 'is empty and was left out');
}
