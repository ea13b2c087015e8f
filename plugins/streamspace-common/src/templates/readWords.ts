import type { FieldPath } from './FieldPath';
import { isJsonObject, type JsonObject } from './JsonObject';
import type { TemplateNotes } from './TemplateNotes';

/**
 * Gives a template one category, and tags of one word each, in small letters: `Media Servers,Music` is the category `Media Servers` with the tag `music`, the
 * tag `design & graphics` is `design-graphics`. People filter by them, and each is a tag of a catalog entity
 * (https://backstage.io/docs/features/software-catalog/descriptor-format/#tags-optional).
 */
export function readWords(spec: JsonObject, notes: TemplateNotes): void {
  const furtherCategories = readCategory(spec, notes);
  readTags(spec, furtherCategories, notes);
  if (isJsonObject(spec.capabilities)) {
    notes.rejected(
      ['spec', 'capabilities'],
      'is the list of what the app can do for people; Linux capabilities are given to no session',
    );
    return;
  }
  if (typeof spec.capabilities === 'string') {
    spec.capabilities = parts(spec.capabilities);
    notes.repaired(['spec', 'capabilities'], 'was made a list');
  }
}

function readCategory(spec: JsonObject, notes: TemplateNotes): string[] {
  const path: FieldPath = ['spec', 'category'];
  const { category } = spec;
  const isList = Array.isArray(category);
  if (!isList && typeof category !== 'string') return [];
  if (typeof category === 'string' && /^\S+( \S+)*$/.test(category)) {
    if (!category.includes(',')) return [];
  }
  const [first, ...further] = parts(isList ? category.join(',') : category);
  if (first === undefined) {
    delete spec.category;
    notes.repaired(path, 'is empty and was left out');
    return [];
  }
  spec.category = first;
  notes.repaired(
    path,
    further.length > 0
      ? `is a list: "${first}" is the category, ${further.map(one => `"${one}"`).join(', ')} went into the tags`
      : `was written as "${first}"`,
  );
  return further;
}

function readTags(
  spec: JsonObject,
  furtherCategories: string[],
  notes: TemplateNotes,
): void {
  const path: FieldPath = ['spec', 'tags'];
  const { tags } = spec;
  const isText = typeof tags === 'string';
  if (isText) notes.repaired(path, 'was made a list');
  if (tags !== undefined && tags !== null && !isText && !Array.isArray(tags))
    return;
  const list: unknown[] = isText ? parts(tags) : (tags ?? []);
  const kept: unknown[] = [];
  list.forEach((tag, index) => {
    const words = typeof tag === 'string' ? tagsOf(tag) : [tag];
    const isWord = words.length === 1 && words[0] === tag;
    if (!isWord || kept.includes(tag)) {
      notes.repaired(
        isText ? path : [...path, index],
        isWord
          ? `"${tag}" stands twice`
          : `"${tag}" was written as ${words.join(', ') || 'nothing'}: a tag is one word`,
      );
    }
    kept.push(...words.filter(word => !kept.includes(word)));
  });
  for (const tag of furtherCategories.flatMap(tagsOf)) {
    if (!kept.includes(tag)) kept.push(tag);
  }
  if (kept.length > 0 || Array.isArray(tags)) spec.tags = kept;
}

/** The tags that a text names. */
export function tagsOf(text: string): string[] {
  return parts(text)
    .map(part =>
      part
        .toLowerCase()
        .replace(/[\s&/]+/g, '-')
        .replace(/^-+|-+$/g, ''),
    )
    .filter(Boolean);
}

function parts(text: string): string[] {
  return text
    .split(',')
    .map(part => part.trim().replace(/\s+/g, ' '))
    .filter(Boolean);
}
