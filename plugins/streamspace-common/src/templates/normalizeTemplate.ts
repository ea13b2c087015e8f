import type { Template, TemplateSpec } from '../generated/template';
import { templateSpecSchema } from '../generated/templateSchema';
import { parseImageReference } from '../images/ImageReference';
import { apiGroup } from '../resources/labels';
import { escapeIn, rejectReachingOut } from './escapes';
import type { FieldPath } from './FieldPath';
import { fitToSchema, type FieldSchema } from './fitToSchema';
import { isJsonObject, type JsonObject } from './JsonObject';
import { readApp } from './readApp';
import { readArchitectures } from './architectures';
import { asDnsLabel, readMetadata } from './readMetadata';
import { readResources } from './readResources';
import { readWords } from './readWords';
import { rejectUnreachable } from './rejectUnreachable';
import { TemplateNotes, type TemplateNote } from './TemplateNotes';

/** The API groups that templates were written for, today's first. */
export const templateApiGroups: readonly string[] = [apiGroup, 'stream.space'];

const apiVersion = 'stream.streamspace.io/v1alpha1';

const iconForm =
  /^(https?:\/\/\S{1,2000}|data:image\/(svg\+xml|png|webp|jpeg)[;,]\S{0,262000}|(?!.*\.\.)(\.\/)?\w[\w ./-]{0,200}\.(svg|png|webp|jpe?g))$/i;

export type NormalizedTemplate = {
  /** In the one form, without namespace; absent when a note rejects it. It may still break a pattern or a limit of the schema. */
  template?: Template;
  /** The template's name, repaired; of a rejected one too, where it has one. */
  name?: string;
  /** Whether the port stands for what the image listens on by a guess of whoever wrote the template. */
  portIsGuess: boolean;
  /** What was repaired and what is wrong; empty where the template was in that form. */
  notes: TemplateNote[];
};

/**
 * Turns a template of whatever shape StreamSpace ever had into the form of `crds/template.yaml`, and says what it changed. What tries to reach out of a
 * session's container is rejected, never dropped. The input stays as it is, and never makes it throw.
 *
 * @param textOf - the text that stood in the document at a path, where that is known, so that the version `1.10` survives being read as a number.
 */
export function normalizeTemplate(
  input: unknown,
  { textOf }: { textOf?: (path: FieldPath) => string | undefined } = {},
): NormalizedTemplate {
  const notes = new TemplateNotes();
  if (!isJsonObject(input)) {
    notes.rejected([], 'is no object with apiVersion, kind, metadata and spec');
    return { portIsGuess: false, notes: notes.all() };
  }
  readHeader(input, notes);
  const metadata = readMetadata(input.metadata, notes);
  const spec: JsonObject = isJsonObject(input.spec) ? { ...input.spec } : {};
  if (!isJsonObject(input.spec)) {
    notes.rejected(['spec'], 'is missing; it says what the app is');
  }

  rejectReachingOut(spec, notes);
  readWords(spec, notes);
  readResources(spec, notes);
  readArchitectures(spec, notes);
  readEnvironment(spec, notes);
  const portIsGuess = readApp(spec, isOfFirstGroup(input), notes);
  const fitted = fitToSchema(
    spec,
    templateSpecSchema as FieldSchema,
    ['spec'],
    { notes, textOf },
  ) as TemplateSpec;
  readNames(fitted, metadata.name, notes);
  readVolumeNames(fitted, notes);
  rejectUnreachable(fitted, notes);

  const { name } = metadata;
  if (notes.isRejected) return { name, portIsGuess: false, notes: notes.all() };
  return {
    template: { apiVersion, kind: 'Template', metadata, spec: fitted },
    name,
    portIsGuess,
    notes: notes.all(),
  };
}

function isOfFirstGroup({ apiVersion: version }: JsonObject): boolean {
  return String(version).startsWith('stream.space/');
}

function readHeader(input: JsonObject, notes: TemplateNotes): void {
  const { apiVersion: version } = input;
  const isKnown = templateApiGroups.some(
    group => version === `${group}/v1alpha1`,
  );
  if (!isKnown) {
    const said =
      typeof version === 'string' ? `"${version}" is none` : 'is none';
    notes.rejected(
      ['apiVersion'],
      `${said} that templates have; write ${apiVersion}`,
    );
  } else if (version !== apiVersion) {
    notes.repaired(['apiVersion'], `was written as ${apiVersion}`);
  }
  if (String(input.kind).toLowerCase() !== 'template')
    notes.rejected(['kind'], 'is not Template');
  else if (input.kind !== 'Template')
    notes.repaired(['kind'], 'was written as Template');
  for (const [field, value] of Object.entries(input)) {
    if (['apiVersion', 'kind', 'metadata', 'spec'].includes(field)) continue;
    const escape = escapeIn(value, [field]);
    if (escape) {
      notes.rejected(
        escape,
        'reaches beyond the container of a session, which no template may; leave it out',
      );
    } else {
      notes.repaired([field], 'was left out: a template is metadata and spec');
    }
  }
}

/** Names of volumes become those of the pod's; the same name stays the same. */
function readVolumeNames({ volumeMounts }: TemplateSpec, notes: TemplateNotes) {
  if (!Array.isArray(volumeMounts)) return;
  volumeMounts.forEach((mount, index) => {
    if (!isJsonObject(mount) || typeof mount.name !== 'string') return;
    const name = asDnsLabel(mount.name);
    if (name === undefined || name === mount.name) return;
    notes.repaired(
      ['spec', 'volumeMounts', index, 'name'],
      `"${mount.name}" is no name of a volume and was changed to "${name}"`,
    );
    mount.name = name;
  });
}

/** Environment variables as an object, as Docker Compose has them, become a list; a variable without a value is an empty one. */
function readEnvironment(spec: JsonObject, notes: TemplateNotes): void {
  if (!isJsonObject(spec.env)) return;
  const values = Object.values(spec.env);
  if (values.some(value => typeof value === 'object' && value !== null)) return;
  spec.env = Object.entries(spec.env).map(([name, value]) => ({
    name,
    value: value === null ? '' : String(value),
  }));
  notes.repaired(['spec', 'env'], 'was written as a list of names and values');
}

function isImage(text: string): boolean {
  try {
    parseImageReference(text);
    return true;
  } catch {
    return false;
  }
}

/** The name that people see, an image that can be pulled, and an icon that a browser can load. */
function readNames(
  spec: TemplateSpec,
  name: string | undefined,
  notes: TemplateNotes,
): void {
  if (!spec.displayName && name) {
    spec.displayName = name;
    notes.repaired(['spec', 'displayName'], `was missing; it is "${name}" now`);
  }
  if (typeof spec.baseImage === 'string' && !isImage(spec.baseImage)) {
    notes.rejected(
      ['spec', 'baseImage'],
      'is no reference to an image; write for example ghcr.io/owner/app:1.2',
    );
  }
  if (typeof spec.icon !== 'string' || iconForm.test(spec.icon)) return;
  delete spec.icon;
  notes.repaired(
    ['spec', 'icon'],
    'was left out: it is neither an address (https://…), nor an image (data:image/…), nor a file beside the template',
  );
}
