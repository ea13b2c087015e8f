import type { ClusterRow } from '@streamspace/plugin-common';
import { cacheOf, row } from '../../test/support/cacheOf';
import { encodeCursor } from '@streamspace/plugin-node';
import { ListView } from './ListView';
import { readRows } from './readRows';

const names = (rows: readonly ClusterRow[]) =>
  rows.map(({ metadata }) => metadata.name).join(' ');

describe('ListView', () => {
  it('keeps its order while rows come, change and go', () => {
    const source = cacheOf(['c', 'a', 'e'].map(name => row(name)));
    const view = new ListView(source.cache, { sort: 'Name' });
    expect(names(view.rows())).toBe('a c e');
    source.put(row('b'));
    source.put(row('z'));
    source.put(row('c', 'Failed'));
    source.remove('shop/a');
    expect(names(view.rows())).toBe('b c e z');
    expect(view.facets()).toEqual({ Status: { Running: 3, Failed: 1 } });
  });

  it('sorts numbers as numbers, whatever stands behind them', () => {
    const source = cacheOf([
      row('a', 'Running', '10 (5m ago)'),
      row('b', 'Running', '9'),
      row('c', 'Running', '100 (2d ago)'),
    ]);
    const sorted = (sort: string) =>
      names(new ListView(source.cache, { sort }).rows());
    expect(sorted('Restarts')).toBe('b a c');
    expect(sorted('-Restarts')).toBe('c a b');
    expect(new ListView(source.cache, {}).totals()).toEqual({ size: 119 });
  });

  it('pages by what stands beside a row, also when that row has gone', () => {
    const source = cacheOf(
      ['a', 'b', 'c', 'd', 'e', 'f'].map(name => row(name)),
    );
    const view = new ListView(source.cache, { sort: '-Name' });
    const first = readRows(view, { limit: 2 });
    expect(names(first.items)).toBe('f e');
    expect(first.previousCursor).toBeUndefined();
    source.remove('shop/e');
    const second = readRows(view, { limit: 2, cursor: first.nextCursor });
    expect(names(second.items)).toBe('d c');
    const last = readRows(view, { limit: 2, cursor: second.nextCursor });
    expect(names(last.items)).toBe('b a');
    expect(last.nextCursor).toBeUndefined();
    const back = readRows(view, { limit: 2, cursor: last.previousCursor });
    expect(names(back.items)).toBe('d c');
  });

  it('counts values and sorts dates whatever they are', () => {
    const source = cacheOf([
      row('a', 'constructor'),
      row('b', '__proto__'),
      row('c', '__proto__'),
      { ...row('d'), cells: ['d', 'Running', '0', null] },
      { ...row('e'), cells: ['e', 'Running', '0', 'soon'] },
    ]);
    const view = new ListView(source.cache, { sort: 'Age' });
    expect(JSON.stringify(view.facets().Status)).toBe(
      '{"constructor":1,"__proto__":2,"Running":2}',
    );
    expect(names(view.rows())).toBe('a b c d e');
    const first = readRows(view, { limit: 4 });
    const next = readRows(view, { limit: 4, cursor: first.nextCursor });
    expect(names(next.items)).toBe('e');
    const proto = JSON.parse('{"__proto__":"x"}');
    expect(new ListView(source.cache, { filters: proto }).rows()).toEqual([]);
  });

  it.each(['{', '[]', '{"toString":1}', 'null'])(
    'refuses a cursor that somebody made up: %p',
    key => {
      const view = new ListView(cacheOf([row('a')]).cache, {});
      const cursor = encodeCursor({ sort: '', key, id: 'a', side: 'after' });
      expect(() => readRows(view, { limit: 1, cursor })).toThrow(
        'not one that this list gave',
      );
    },
  );

  it('finds by words in names, cells and labels, and by health', () => {
    const source = cacheOf([
      { ...row('web'), health: 'failed' },
      { ...row('api'), health: 'ok' },
    ]);
    const found = (query: object) =>
      names(new ListView(source.cache, query).rows());
    expect(found({ search: 'WEB shop' })).toBe('web');
    expect(found({ search: 'web api' })).toBe('');
    expect(found({ health: ['failed', 'warning'] })).toBe('web');
    expect(found({ namespaces: ['other'] })).toBe('');
  });
});
