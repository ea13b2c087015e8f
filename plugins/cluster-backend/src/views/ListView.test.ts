import type { ClusterRow } from '@streamspace/plugin-common';
import type { KindCache, RowChange } from '../rows/KindCache';
import { ListView } from './ListView';
import { readRows } from './readRows';

const columns = ['Name', 'Status', 'Restarts', 'Age'].map(name => ({
  name,
  type: name === 'Age' ? 'date' : 'string',
  format: name === 'Name' ? 'name' : '',
  description: '',
  priority: 0,
}));

function row(name: string, status = 'Running', restarts = '0'): ClusterRow {
  return {
    key: `shop/${name}`,
    metadata: { name, namespace: 'shop' },
    cells: [name, status, restarts, '2026-11-24T12:00:00Z'],
    facts: { size: Number.parseInt(restarts, 10) },
  };
}

/** A cache whose rows the test sets. */
function cacheOf(initial: ClusterRow[]) {
  const rows = new Map(initial.map(each => [each.key, each]));
  let listener = (_change: RowChange) => {};
  return {
    cache: {
      columns,
      profile: {
        facets: ['Status'],
        totals: { size: (each: ClusterRow) => Number(each.facts?.size) },
      },
      isComplete: true,
      rows: () => [...rows.values()],
      get: (key: string) => rows.get(key),
      onState: () => () => {},
      onChange: (added: typeof listener) => {
        listener = added;
        return () => {};
      },
    } as unknown as KindCache,
    put(each: ClusterRow) {
      rows.set(each.key, each);
      listener({ key: each.key, after: each });
    },
    remove(key: string) {
      rows.delete(key);
      listener({ key });
    },
  };
}

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
