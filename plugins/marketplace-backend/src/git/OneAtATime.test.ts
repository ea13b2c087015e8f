import { OneAtATime } from './OneAtATime';

describe('OneAtATime', () => {
  const { signal } = new AbortController();

  it('runs acts of one key in their order, and others beside them', async () => {
    const queue = new OneAtATime();
    const events: string[] = [];
    const act = (name: string) => async () => {
      events.push(`${name} starts`);
      await Promise.resolve();
      events.push(`${name} ends`);
      if (name === 'a1') throw new Error('failed');
      return name;
    };
    const all = await Promise.allSettled([
      queue.run('a', signal, act('a1')),
      queue.run('a', signal, act('a2')),
      queue.run('b', signal, act('b1')),
    ]);
    expect(all.map(({ status }) => status)).toEqual([
      'rejected',
      'fulfilled',
      'fulfilled',
    ]);
    expect(events.indexOf('a1 ends')).toBeLessThan(events.indexOf('a2 starts'));
    expect(events.indexOf('b1 starts')).toBeLessThan(
      events.indexOf('a2 starts'),
    );
  });

  it('lets go of who waits no more, without letting the next go ahead', async () => {
    const queue = new OneAtATime();
    const stop = new AbortController();
    let finish = () => {};
    let running = true;
    const first = queue.run('a', signal, () =>
      new Promise<void>(resolve => {
        finish = resolve;
      }).then(() => {
        running = false;
      }),
    );
    const second = queue.run('a', stop.signal, async () => 'second');
    const third = queue.run('a', signal, async () => running);
    stop.abort(new Error('no longer wanted'));
    await expect(second).rejects.toThrow('no longer wanted');
    finish();
    await first;
    expect(await third).toBe(false);
  });
});
