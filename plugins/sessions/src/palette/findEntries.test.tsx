import { findEntries } from './findEntries';
import type { PaletteEntry, PaletteGroup } from './PaletteEntry';

const entry = (group: PaletteGroup, title: string): PaletteEntry => ({
  id: title,
  group,
  title,
  icon: <span />,
  run: () => undefined,
});

const titles = (entries: PaletteEntry[], search: string) =>
  findEntries(entries, search).map(({ group, entries: found }) => [
    group,
    ...found.map(({ title }) => title),
  ]);

const entries = [
  entry('pages', 'Apps'),
  entry('pages', 'Settings'),
  entry('apps', 'Wiki'),
  entry('apps', 'Set theory'),
  entry('sessions', 'Asset list'),
];

it('keeps the order of groups and entries without a search', () => {
  expect(titles(entries, '')).toEqual([
    ['sessions', 'Asset list'],
    ['apps', 'Wiki', 'Set theory'],
    ['pages', 'Apps', 'Settings'],
  ]);
});

it('puts the group of the best match first and leaves out what does not fit', () => {
  expect(titles(entries, 'sett')).toEqual([
    ['pages', 'Settings'],
    ['apps', 'Set theory'],
  ]);
});

it('shows only the first of many', () => {
  const many = Array.from({ length: 100 }, (_, index) =>
    entry('apps', `App ${index}`),
  );
  expect(titles(many, 'app')[0]).toHaveLength(1 + 8);
});
