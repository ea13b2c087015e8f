import { WorkQueue, type Outcome } from './WorkQueue';

const done: Outcome = { done: true };

describe('WorkQueue', () => {
  beforeEach(() => {
    jest.useFakeTimers();
  });
  afterEach(() => {
    jest.useRealTimers();
  });
  /** Lets everything that is ready run. */
  const settle = () => jest.advanceTimersByTimeAsync(0);

  /** A queue whose passes end when the test says so. */
  function held(concurrency?: number) {
    const passes: {
      key: string;
      end: (outcome?: Outcome) => void;
      fail: () => void;
    }[] = [];
    const errors: string[] = [];
    const queue = new WorkQueue({
      concurrency,
      reconcile: key =>
        new Promise((resolve, reject) => {
          passes.push({
            key,
            end: (outcome = done) => resolve(outcome),
            fail: () => reject(new Error('broken')),
          });
        }),
      onError: (key, error, failures) =>
        errors.push(`${key} ${error.message} ${failures}`),
    });
    return { queue, passes, errors };
  }

  it('works on a key once however often it was added', async () => {
    const { queue, passes } = held();
    for (let count = 0; count < 5; count += 1) queue.add('a');
    await settle();
    passes[0].end();
    await settle();
    expect(passes.map(({ key }) => key)).toEqual(['a']);
    expect(queue.size).toBe(0);
  });

  it('works again on a key that was added during its pass, and never twice at once', async () => {
    const { queue, passes } = held();
    queue.add('a');
    await settle();
    queue.add('a');
    queue.add('a');
    await settle();
    expect(passes).toHaveLength(1);
    passes[0].end();
    await settle();
    expect(passes).toHaveLength(2);
    passes[1].end();
    await settle();
    expect(passes).toHaveLength(2);
  });

  it('works on no more keys at once than it may, in the order they came', async () => {
    const { queue, passes } = held(2);
    for (const key of ['a', 'b', 'c', 'd']) queue.add(key);
    await settle();
    expect(passes.map(({ key }) => key)).toEqual(['a', 'b']);
    passes[1].end();
    await settle();
    expect(passes.map(({ key }) => key)).toEqual(['a', 'b', 'c']);
  });

  it('backs off per key, longer each time, and forgets it after a success', async () => {
    const { queue, passes, errors } = held();
    queue.add('a');
    await settle();
    passes[0].fail();
    await settle();
    await jest.advanceTimersByTimeAsync(4);
    expect(passes).toHaveLength(1);
    await jest.advanceTimersByTimeAsync(1);
    expect(passes).toHaveLength(2);
    passes[1].fail();
    await jest.advanceTimersByTimeAsync(9);
    expect(passes).toHaveLength(2);
    await jest.advanceTimersByTimeAsync(1);
    expect(passes).toHaveLength(3);
    passes[2].end();
    await settle();
    queue.add('a');
    await settle();
    passes[3].fail();
    await jest.advanceTimersByTimeAsync(5);
    expect(passes).toHaveLength(5);
    expect(errors).toEqual(['a broken 1', 'a broken 2', 'a broken 1']);
  });

  it('looks again when asked to, or earlier when something happens', async () => {
    const { queue, passes } = held();
    queue.add('a');
    await settle();
    passes[0].end({ requeueAfterMs: 1_000 });
    await jest.advanceTimersByTimeAsync(400);
    queue.add('a');
    await settle();
    expect(passes).toHaveLength(2);
    passes[1].end();
    await jest.advanceTimersByTimeAsync(10_000);
    expect(passes).toHaveLength(2);
  });

  it('keeps the earliest of several wishes to look again', async () => {
    const { queue, passes } = held();
    queue.addAfter('a', 500);
    queue.addAfter('a', 100);
    queue.addAfter('a', 900);
    await jest.advanceTimersByTimeAsync(100);
    expect(passes).toHaveLength(1);
    passes[0].end();
    await jest.advanceTimersByTimeAsync(10_000);
    expect(passes).toHaveLength(1);
  });

  it('waits for longer than a timer can hold without looking at once', async () => {
    const { queue, passes } = held();
    queue.addAfter('a', 2 ** 40);
    await jest.advanceTimersByTimeAsync(60_000);
    expect(passes).toHaveLength(0);
    await queue.stop();
  });

  it('stops: aborts the passes, waits for them and takes nothing more', async () => {
    let aborted = false;
    const queue = new WorkQueue({
      reconcile: (_key, signal) =>
        new Promise(resolve => {
          signal.addEventListener('abort', () => {
            aborted = true;
            resolve(done);
          });
        }),
    });
    queue.add('a');
    queue.addAfter('later', 10);
    await settle();
    await queue.stop();
    expect(aborted).toBe(true);
    queue.add('b');
    await jest.advanceTimersByTimeAsync(100);
    expect(queue.size).toBe(0);
  });

  it('tells no error of a pass that fails because it was stopped', async () => {
    const errors: Error[] = [];
    const queue = new WorkQueue({
      reconcile: (_key, signal) =>
        new Promise((_resolve, reject) => {
          signal.addEventListener('abort', () => reject(new Error('aborted')));
        }),
      onError: (_key, error) => errors.push(error),
    });
    queue.add('a');
    await settle();
    await queue.stop();
    expect(errors).toEqual([]);
  });
});
