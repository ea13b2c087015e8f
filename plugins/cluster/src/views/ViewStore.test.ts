import type { ClusterRow, ViewMessage } from '@streamspace/plugin-common';
import type { ClusterApi, ViewListener } from '../api/ClusterApi';
import { ViewStore } from './ViewStore';

const state = {
  totalItems: 2,
  newCount: 0,
  facets: {},
  totals: {},
  isComplete: true,
};
const row = (key: string, status = 'Running'): ClusterRow => ({
  key,
  metadata: { name: key },
  cells: [key, status],
});

function open(showsNew = false) {
  let tell: ViewListener = () => {};
  const closed = jest.fn();
  const refresh = jest.fn();
  const api = {
    openView: (_view: unknown, listener: ViewListener) => {
      tell = listener;
      return { refresh, close: closed };
    },
  } as unknown as ClusterApi;
  const subscription = {
    target: { apiVersion: 'v1', resource: 'pods' },
    query: {},
    page: { limit: 2 },
  };
  const store = new ViewStore(api, subscription, undefined, showsNew);
  const stop = store.subscribe(() => {});
  const hear = (message: ViewMessage) => tell(message);
  const shown = () => store.getSnapshot().page?.items.map(({ key }) => key);
  return { store, stop, hear, shown, closed, refresh };
}

it('changes rows in their places and adds what follows at the end', () => {
  const { store, hear, shown } = open();
  hear({ type: 'page', columns: [], items: [row('a'), row('b')], ...state });
  hear({
    type: 'change',
    changed: [row('c'), row('b', 'Failed')],
    removed: ['a'],
    ...state,
  });
  expect(shown()).toEqual(['b', 'c']);
  expect(store.getSnapshot().page?.items[0].cells[1]).toBe('Failed');
});

it('keeps its rows when the view ends, and says why', () => {
  const { store, stop, hear, shown, closed } = open();
  hear({ type: 'page', columns: [], items: [row('a')], ...state });
  hear({ type: 'error', error: { name: 'NotFoundError', message: 'gone' } });
  expect(shown()).toEqual(['a']);
  expect(store.getSnapshot().error?.message).toBe('gone');
  stop();
  expect(closed).toHaveBeenCalled();
});

it('keeps what rows use beside them, through their changes', () => {
  const { store, hear } = open();
  hear({ type: 'page', columns: [], items: [row('a')], ...state });
  const a = { cpu: 1, memory: 2, recentCpu: [1], recentMemory: [2] };
  const measured = { name: 'measured' as const, at: '2026-11-30T12:00:00Z' };
  hear({ type: 'usage', state: measured, usage: { a } });
  hear({
    type: 'change',
    changed: [row('a', 'Failed')],
    removed: [],
    ...state,
  });
  expect(store.getSnapshot()).toMatchObject({
    usage: { a },
    usageState: measured,
  });
});

it('shows new rows at once only where that is wished for', () => {
  const news: ViewMessage = {
    type: 'change',
    changed: [],
    removed: [],
    ...state,
    newCount: 1,
  };
  const reading = open();
  reading.hear(news);
  expect(reading.refresh).not.toHaveBeenCalled();
  const watching = open(true);
  watching.hear(news);
  expect(watching.refresh).toHaveBeenCalledTimes(1);
});
