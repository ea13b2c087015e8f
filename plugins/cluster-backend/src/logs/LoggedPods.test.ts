import { setImmediate as turn } from 'node:timers/promises';
import { cacheOf, row } from '../../test/support/cacheOf';
import { LoggedPods } from './LoggedPods';

const pod = (name: string) => ({
  ...row(name),
  metadata: { name, namespace: 'shop', uid: name, labels: { app: 'web' } },
  facts: { node: 'one', containers: ['app'] },
});

it('reads fifty containers at once, and others, also of later pods, as those end', async () => {
  const first = Array.from({ length: 52 }, (_, index) => pod(`web-${index}`));
  const source = cacheOf(first);
  const ends = new Map<string, () => void>();
  const waiting: number[] = [];
  const pods = new LoggedPods(
    source.cache,
    { namespace: 'shop', labelSelector: 'app=web' },
    {
      read: ref => new Promise(resolve => ends.set(ref.pod, resolve)),
      onWaiting: count => waiting.push(count),
    },
  );
  const over = new AbortController();
  pods.follow(over.signal);
  expect(ends.size).toBe(50);

  source.remove('shop/web-0');
  ends.get('web-0')!();
  await turn();
  expect(ends.size).toBe(51);
  source.put(pod('later'));
  expect(waiting).toEqual([2, 1, 2]);

  const idle = pods.idle();
  ends.forEach(end => end());
  await turn();
  ends.forEach(end => end());
  await idle;
  expect([...ends.keys()]).toContain('later');
  expect(ends.size).toBe(53);
  over.abort();
});
