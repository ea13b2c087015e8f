import type { Template } from '@streamspace/plugin-common';

/** Apps by category, categories and apps in alphabetical order. Apps without a category come last, under `other`. */
export function groupTemplates(
  templates: readonly Template[],
  other: string,
): { category: string; templates: Template[] }[] {
  const groups = new Map<string, Template[]>();
  for (const template of templates) {
    const category = template.spec.category || other;
    groups.set(category, [...(groups.get(category) ?? []), template]);
  }
  return [...groups]
    .map(([category, members]) => ({
      category,
      templates: members.sort((a, b) =>
        a.spec.displayName.localeCompare(b.spec.displayName),
      ),
    }))
    .sort(
      (a, b) =>
        Number(a.category === other) - Number(b.category === other) ||
        a.category.localeCompare(b.category),
    );
}
