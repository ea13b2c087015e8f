import type { LivingConnection } from '../api/AdministrationApi';
import { layOver } from './layOver';

const row = (name: string, sockets = 0): LivingConnection => ({
  name,
  session: 'wiki-1',
  user: 'user:default/alice',
  role: 'owner',
  connectedAt: '2026-11-24T08:00:00Z',
  sockets,
  tabs: 1,
});

const page = (...items: LivingConnection[]) => ({
  items,
  totalItems: items.length,
});

const after = (shown: string[], fresh: string[]) => {
  const laid = layOver(
    page(...shown.map(name => row(name))),
    page(...fresh.map(name => row(name))),
  );
  return {
    names: laid.page.items.map(({ name }) => name),
    newCount: laid.newCount,
  };
};

it('changes rows in place', () => {
  const laid = layOver(page(row('a'), row('b')), page(row('b', 2), row('a')));
  expect(laid.page.items).toEqual([row('a'), row('b', 2)]);
});

it('lets new rows wait, and drops those that ended', () => {
  expect(after(['a', 'b', 'c'], ['new', 'a', 'c'])).toEqual({
    names: ['a', 'c'],
    newCount: 1,
  });
});

it('shows at the end what moved up, and everything where nothing was', () => {
  expect(after(['a', 'b'], ['b', 'c'])).toEqual({
    names: ['b', 'c'],
    newCount: 0,
  });
  expect(after([], ['a'])).toEqual({ names: ['a'], newCount: 0 });
});
