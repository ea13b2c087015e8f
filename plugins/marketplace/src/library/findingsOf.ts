import {
  fieldName,
  validateSpec,
  type FieldPath,
} from '@streamspace/plugin-common/templates';
import { isKubernetesName } from '../catalog/isKubernetesName';
import type { Place, TemplateText } from './TemplateText';

/** Something that is wrong with a template that is being written. */
export interface TextFinding extends Place {
  path: FieldPath;
  message: string;
}

/** What a template's name may be: the one that it has, or for a new one any that nothing else has. */
export type NameRule = { is: string } | { isNot: readonly string[] };

/** What the browser itself can find in a text, in the order of its lines. */
export function findingsOf(text: TemplateText, rule: NameRule): TextFinding[] {
  if (text.faults.length > 0) {
    return text.faults.map(fault => ({ ...fault, path: [] }));
  }
  const { kind, spec } = text.value;
  const notes: { path: FieldPath; message: string }[] = [];
  if (kind !== 'Template') {
    notes.push({ path: ['kind'], message: 'must be Template' });
  }
  const nameProblem = problemOfName(text.name, rule);
  if (nameProblem) {
    notes.push({ path: ['metadata', 'name'], message: nameProblem });
  }
  notes.push(...validateSpec(spec ?? {}));
  return notes
    .map(({ path, message }) => ({
      path,
      message: path.length > 0 ? `${fieldName(path)} ${message}` : message,
      ...text.locate(path),
    }))
    .sort((a, b) => a.line - b.line || a.column - b.column);
}

function problemOfName(name: string, rule: NameRule): string | undefined {
  if ('is' in rule) {
    return name === rule.is
      ? undefined
      : `must stay ${rule.is}; duplicate the template to have it under another name`;
  }
  if (!isKubernetesName(name)) {
    return 'must be of small letters, digits and hyphens between them, 63 at most';
  }
  return rule.isNot.includes(name)
    ? 'is the name of another template or draft already'
    : undefined;
}

/** What the cluster found beyond that, from the message by which it refuses: `spec.ports[0].name: …; spec.env: …`. */
export function clusterFindings(
  message: string,
  text: TemplateText,
): TextFinding[] {
  return message.split(/; (?=spec[.[:])/).map(part => {
    const [, field] = /^(spec(?:[.[][\w.[\]-]*)?): /.exec(part) ?? [];
    const path = (field?.match(/[^.[\]]+/g) ?? []).map(name =>
      /^\d+$/.test(name) ? Number(name) : name,
    );
    return { path, message: part, ...text.locate(path) };
  });
}
