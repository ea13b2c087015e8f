import type { TemplateRepository } from '@streamspace/plugin-common';
import type { TableState } from '@streamspace/plugin-react';
import { repositoryPhase, repositoryPhases } from './repositoryPhase';

type Key = (repository: TemplateRepository) => string | number;

const keys: Record<string, Key> = {
  name: ({ metadata }) => metadata.name!,
  branch: ({ spec }) => spec.branch ?? '',
  phase: repository => repositoryPhases.indexOf(repositoryPhase(repository)),
  templates: ({ status }) => status?.templateCount ?? 0,
  lastSync: ({ status }) => status?.lastSync ?? '',
  nextSync: ({ status }) => status?.nextSync ?? '',
};

/** The repositories that a table's state asks for, in its order. They are few, so that the browser has all of them. */
export function shownRepositories(
  repositories: readonly TemplateRepository[],
  { search, filters, sort }: TableState,
): TemplateRepository[] {
  const key = keys[sort.column] ?? keys.name;
  const direction = sort.descending ? -1 : 1;
  const compare = (a: string | number, b: string | number) =>
    typeof a === 'number' && typeof b === 'number'
      ? a - b
      : String(a).localeCompare(String(b));
  const words = search.toLowerCase().split(/\s+/);
  const matches = ({ metadata, spec, status }: TemplateRepository) => {
    const texts = [metadata.name, spec.url, spec.branch, status?.syncError];
    const text = texts.join('\n').toLowerCase();
    return words.every(word => text.includes(word));
  };
  return repositories
    .filter(
      repository =>
        matches(repository) &&
        (!filters.phase || repositoryPhase(repository) === filters.phase),
    )
    .sort(
      (a, b) =>
        direction * compare(key(a), key(b)) ||
        keys.name(a).toString().localeCompare(keys.name(b).toString()),
    );
}
