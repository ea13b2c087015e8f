import type { TemplateRepository } from '@streamspace/plugin-common';
import type { TableState } from '@streamspace/plugin-react';
import { shownRepositories } from './shownRepositories';

const make = (
  name: string,
  status?: TemplateRepository['status'],
): TemplateRepository => ({
  apiVersion: 'stream.streamspace.io/v1alpha1',
  kind: 'TemplateRepository',
  metadata: { name },
  spec: { url: `https://git.example/${name}.git` },
  status,
});

const repositories = [
  make('b', { phase: 'Synced', templateCount: 100 }),
  make('c', { phase: 'Error', templateCount: 20, syncError: 'No such host' }),
  make('a'),
];

const shown = (state: Partial<TableState>) =>
  shownRepositories(repositories, {
    search: '',
    filters: {},
    sort: { column: 'name', descending: false },
    ...state,
  } as TableState).map(({ metadata }) => metadata.name);

it('sorts by what a column shows, numbers as numbers, trouble first', () => {
  expect(shown({})).toEqual(['a', 'b', 'c']);
  expect(shown({ sort: { column: 'templates', descending: true } })).toEqual([
    'b',
    'c',
    'a',
  ]);
  expect(shown({ sort: { column: 'phase', descending: false } })).toEqual([
    'c',
    'a',
    'b',
  ]);
});

it('finds by name, address and problem, and keeps to a phase', () => {
  expect(shown({ search: 'HOST such' })).toEqual(['c']);
  expect(shown({ search: 'git.example/b' })).toEqual(['b']);
  expect(shown({ filters: { phase: 'Pending' } })).toEqual(['a']);
});
