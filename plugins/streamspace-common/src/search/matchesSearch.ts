import type { Template } from '../generated/template';

/** Whether every word of a search occurs in a template's name, description, category or tags; its case does not matter. */
export function matchesSearch(
  { metadata, spec }: Template,
  search: string,
): boolean {
  const text = [
    metadata.name,
    spec.displayName,
    spec.description,
    spec.category,
    ...(spec.tags ?? []),
  ]
    .join('\n')
    .toLowerCase();
  return search
    .toLowerCase()
    .split(/\s+/)
    .every(word => text.includes(word));
}
