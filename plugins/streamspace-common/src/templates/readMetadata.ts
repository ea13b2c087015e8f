import { slug } from '../names/slug';
import { apiGroup } from '../resources/labels';
import type { ObjectMeta } from '../resources/CustomResource';
import type { FieldPath } from './FieldPath';
import { isJsonObject, type JsonObject } from './JsonObject';
import type { TemplateNotes } from './TemplateNotes';

const path: FieldPath = ['metadata'];

/** A DNS label (RFC 1123): names of Services and values of labels are made of it. */
const dnsLabel = /^[a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?$/;

/** https://kubernetes.io/docs/concepts/overview/working-with-objects/labels/#syntax-and-character-set */
const qualifiedName =
  /^([a-z0-9]([-a-z0-9.]{0,251}[a-z0-9])?\/)?[A-Za-z0-9]([-\w.]{0,61}[A-Za-z0-9])?$/;
const labelValue = /^([A-Za-z0-9]([-\w.]{0,61}[A-Za-z0-9])?)?$/;

/** Of one object, in bytes; Kubernetes allows 256 KiB. */
const maxAnnotationLength = 4096;

/** The name, labels and annotations of a template; where it lives and who owns it is for the cluster that it comes to. */
export function readMetadata(input: unknown, notes: TemplateNotes): ObjectMeta {
  const metadata = isJsonObject(input) ? input : {};
  const result: ObjectMeta = { name: readName(metadata.name, notes) };
  for (const [field, value] of Object.entries(metadata)) {
    if (field === 'name') continue;
    if (field === 'labels' || field === 'annotations') {
      const kept = readPairs(value, field, notes);
      if (kept) result[field] = kept;
    } else {
      notes.repaired(
        [...path, field],
        field === 'namespace'
          ? 'was left out: templates live where the platform keeps them'
          : 'was left out: it is for the cluster to say',
      );
    }
  }
  return result;
}

function readName(value: unknown, notes: TemplateNotes): string | undefined {
  const at = [...path, 'name'];
  const isText = typeof value === 'string' || Number.isFinite(value);
  const name = isText ? String(value) : '';
  if (dnsLabel.test(name)) {
    if (typeof value === 'number')
      notes.repaired(at, `is text: "${name}" was put into quotes`);
    return name;
  }
  const repaired = asDnsLabel(name);
  if (!repaired) {
    notes.rejected(
      at,
      name
        ? `"${name}" has no letter from a to z and no digit to make a name of`
        : 'is missing; name the template by small letters, digits and hyphens',
    );
    return undefined;
  }
  notes.repaired(
    at,
    `"${name}" is no name for Kubernetes (small letters, digits and hyphens) and was changed to "${repaired}"`,
  );
  return repaired;
}

/** The nearest DNS label to a text; undefined where nothing of it can stand in one. */
export function asDnsLabel(text: string): string | undefined {
  const label = text
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '');
  return label ? slug(label) : undefined;
}

function readPairs(
  value: unknown,
  field: 'labels' | 'annotations',
  notes: TemplateNotes,
): Record<string, string> | undefined {
  if (!isJsonObject(value)) return undefined;
  const kept: JsonObject = {};
  for (const [key, text] of Object.entries(value)) {
    const fault = faultOfPair(key, text, field);
    if (fault) notes.repaired([...path, field, key], `was left out: ${fault}`);
    else kept[key] = text;
  }
  return Object.keys(kept).length > 0
    ? (kept as Record<string, string>)
    : undefined;
}

function faultOfPair(
  key: string,
  text: unknown,
  field: 'labels' | 'annotations',
): string | undefined {
  const [prefix] = key.split('/');
  if (prefix === apiGroup) return 'the platform sets it';
  const isReserved = /(^|\.)k(ubernetes|8s)\.io$/.test(prefix);
  if (isReserved && prefix !== 'app.kubernetes.io') return 'Kubernetes sets it';
  if (!qualifiedName.test(key)) return 'its key is none for Kubernetes';
  if (typeof text !== 'string') return 'its value is no text';
  if (field === 'labels' && !labelValue.test(text))
    return 'its value is none for a label';
  if (text.length > maxAnnotationLength) return 'its value is too long';
  return undefined;
}
