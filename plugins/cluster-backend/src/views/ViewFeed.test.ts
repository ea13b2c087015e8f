import type { ViewMessage } from '@streamspace/plugin-common';
import { cacheOf, row } from '../../test/support/cacheOf';
import { ViewFeed } from './ViewFeed';

it('tells a client that reads slowly the newest state alone, and one message at a time', async () => {
  const source = cacheOf([row('a', 'Pending')]);
  const told: ViewMessage[] = [];
  let read = () => {};
  let heard = () => {};
  const feed = new ViewFeed(source.cache, {}, { limit: 10 }, message => {
    told.push(message);
    heard();
    return new Promise(resolve => {
      read = resolve;
    });
  });
  const next = () =>
    new Promise<void>(resolve => {
      heard = resolve;
    });
  const over = new AbortController();
  const running = feed.run(over.signal);
  expect(told).toHaveLength(1);
  for (let restarts = 1; restarts <= 1000; restarts += 1) {
    source.put(row('a', 'Running', `${restarts}`));
    source.put(row(`b${restarts % 3}`));
  }
  feed.refresh();
  expect(told).toHaveLength(1);
  const second = next();
  read();
  await second;
  expect(told).toHaveLength(2);
  expect(told[1]).toMatchObject({
    items: [
      { key: 'shop/a', cells: ['a', 'Running', '1000', expect.anything()] },
      { key: 'shop/b0' },
      { key: 'shop/b1' },
      { key: 'shop/b2' },
    ],
    totalItems: 4,
  });
  over.abort();
  read();
  await running;
  expect(told).toHaveLength(2);
});
