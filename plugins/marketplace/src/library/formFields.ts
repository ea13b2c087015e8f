import type { FieldPath } from '@streamspace/plugin-common/templates';

/** How a field is filled in: words, several lines, words with commas between them, a number, one of a few values, or yes and no. */
type Kind = 'text' | 'lines' | 'words' | 'number' | 'choice' | 'yesNo';

/** A field of a template's form. */
export interface TemplateField {
  /** Names its label and, where it has one, its hint. */
  id: FieldId;
  /** In the template. */
  path: FieldPath;
  kind: Kind;
  /** Of a choice: its values; without one of them the platform decides. */
  values?: readonly string[];
  isNeeded?: boolean;
}

/** Fields with a label in the messages, in no order. */
export type FieldId =
  | 'displayName'
  | 'description'
  | 'category'
  | 'tags'
  | 'version'
  | 'icon'
  | 'baseImage'
  | 'appType'
  | 'port'
  | 'protocol'
  | 'path'
  | 'healthCheck'
  | 'displayPort'
  | 'displayProtocol'
  | 'requestedCpu'
  | 'requestedMemory'
  | 'mostCpu'
  | 'mostMemory'
  | 'persistentHome'
  | 'homeSize'
  | 'multiUser'
  | 'maxConcurrentUsers'
  | 'idleTimeout'
  | 'maxSessionDuration';

/** A part of the form with a heading of its own. */
export interface FieldGroup {
  id: 'about' | 'app' | 'web' | 'desktop' | 'resources' | 'sessions';
  fields: readonly TemplateField[];
}

const field = (
  id: FieldId,
  path: string,
  more: Partial<TemplateField> = {},
): TemplateField => ({
  id,
  path: ['spec', ...path.split('.')],
  kind: 'text',
  ...more,
});

const web: FieldGroup = {
  id: 'web',
  fields: [
    field('port', 'webapp.port', { kind: 'number', isNeeded: true }),
    field('protocol', 'webapp.protocol', {
      kind: 'choice',
      values: ['http', 'https'],
    }),
    field('path', 'webapp.path'),
    field('healthCheck', 'webapp.healthCheck'),
  ],
};

const desktop: FieldGroup = {
  id: 'desktop',
  fields: [
    field('displayPort', 'vnc.port', { kind: 'number' }),
    field('displayProtocol', 'vnc.protocol', {
      kind: 'choice',
      values: ['rfb', 'kasmvnc', 'selkies', 'novnc'],
    }),
  ],
};

/** The form of a template of an app type: what most templates say. Everything else is for the YAML. */
export function fieldGroups(appType: unknown): FieldGroup[] {
  return [
    {
      id: 'about',
      fields: [
        field('displayName', 'displayName', { isNeeded: true }),
        field('category', 'category'),
        field('description', 'description', { kind: 'lines' }),
        field('tags', 'tags', { kind: 'words' }),
        field('version', 'version'),
        field('icon', 'icon'),
      ],
    },
    {
      id: 'app',
      fields: [
        field('baseImage', 'baseImage', { isNeeded: true }),
        field('appType', 'appType', {
          kind: 'choice',
          values: ['webapp', 'desktop', 'hybrid'],
        }),
      ],
    },
    ...(appType === 'webapp' || appType === 'hybrid' ? [web] : []),
    ...(appType === 'webapp' ? [] : [desktop]),
    {
      id: 'resources',
      fields: [
        field('requestedCpu', 'defaultResources.requests.cpu'),
        field('requestedMemory', 'defaultResources.requests.memory'),
        field('mostCpu', 'defaultResources.limits.cpu'),
        field('mostMemory', 'defaultResources.limits.memory'),
      ],
    },
    {
      id: 'sessions',
      fields: [
        field('persistentHome', 'persistentHome', { kind: 'yesNo' }),
        field('homeSize', 'homeSize'),
        field('multiUser', 'multiUser', { kind: 'yesNo' }),
        field('maxConcurrentUsers', 'maxConcurrentUsers', { kind: 'number' }),
        field('idleTimeout', 'idleTimeout'),
        field('maxSessionDuration', 'maxSessionDuration'),
      ],
    },
  ];
}

/** What a field's value is in the form. */
export function asTyped({ kind }: TemplateField, value: unknown): string {
  if (value === undefined || value === null) return '';
  if (kind === 'words' && Array.isArray(value)) return value.join(', ');
  return typeof value === 'object' ? JSON.stringify(value) : String(value);
}

/** The value that was typed into a field; undefined where there is none. What cannot be meant stays as it was typed, for the validation to say so. */
export function fromTyped({ kind }: TemplateField, typed: string): unknown {
  if (typed === '') return undefined;
  switch (kind) {
    case 'words':
      return typed.split(/,\s*/);
    case 'number':
      return /^\d+$/.test(typed) ? Number(typed) : typed;
    case 'yesNo':
      return typed === 'true';
    default:
      return typed;
  }
}
