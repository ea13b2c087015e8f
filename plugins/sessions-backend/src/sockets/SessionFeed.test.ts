import { invitedRole, type Session } from '@streamspace/plugin-common';
import { objectKey, type Reflector } from '@streamspace/plugin-node';
import {
  SessionFeed,
  type SessionFeedOptions,
  type SessionMessage,
} from './SessionFeed';

function session(name: string, user: string, version = 1, uid = name): Session {
  return {
    apiVersion: 'stream.streamspace.io/v1alpha1',
    kind: 'Session',
    metadata: { name, namespace: 's', uid, resourceVersion: String(version) },
    spec: { user: `user:default/${user}`, template: 'echo' },
  };
}

/** A reflector whose content the test sets. */
function fakeReflector(initial: Session[]) {
  const objects = new Map(initial.map(item => [objectKey(item), item]));
  let listener = (_change: { key: string }) => {};
  return {
    reflector: {
      list: () => [...objects.values()],
      get: (key: string) => objects.get(key),
      onChange: (added: typeof listener) => {
        listener = added;
        return () => {};
      },
    } as unknown as Reflector<Session>,
    put(item: Session) {
      objects.set(objectKey(item), item);
      listener({ key: objectKey(item) });
    },
    remove(item: Session) {
      objects.delete(objectKey(item));
      listener({ key: objectKey(item) });
    },
  };
}

/** Runs a feed whose client takes messages only while the test lets it. */
function startFeed(
  reflector: Reflector<Session>,
  options: Partial<SessionFeedOptions> = {},
) {
  const heard: SessionMessage[] = [];
  const ending = new AbortController();
  let gate = Promise.resolve();
  let openGate = () => {};
  const feed = new SessionFeed({
    reflector,
    isVisible: ({ spec }) => spec.user === 'user:default/alice',
    async send(message) {
      heard.push(message);
      await gate;
    },
    ...options,
  });
  const running = feed.run(ending.signal);
  return {
    words: () =>
      heard
        .splice(0)
        .map(message =>
          'object' in message
            ? `${message.type} ${message.object.metadata.name} ${message.object.metadata.resourceVersion}`
            : message.type,
        ),
    block() {
      gate = new Promise(resolve => {
        openGate = resolve;
      });
    },
    unblock: () => openGate(),
    async stop() {
      ending.abort();
      await running;
    },
  };
}

/** Lets everything happen that can happen without time passing. */
const settle = () => new Promise(resolve => setImmediate(resolve));

describe('SessionFeed', () => {
  it('lists what is there, then tells what changes, and nothing of others', async () => {
    const cluster = fakeReflector([session('a', 'alice'), session('b', 'bob')]);
    const feed = startFeed(cluster.reflector);
    await settle();
    expect(feed.words()).toEqual(['ADDED a 1', 'SYNCED']);

    cluster.put(session('a', 'alice', 2));
    cluster.put(session('b', 'bob', 2));
    cluster.put(session('c', 'alice', 3));
    cluster.remove(session('b', 'bob'));
    await settle();
    expect(feed.words()).toEqual(['MODIFIED a 2', 'ADDED c 3']);

    cluster.remove(session('a', 'alice'));
    await settle();
    expect(feed.words()).toEqual(['DELETED a 2']);
    await feed.stop();
  });

  it('leaves the first list out where the client has it already', async () => {
    const cluster = fakeReflector([session('a', 'alice'), session('b', 'bob')]);
    const feed = startFeed(cluster.reflector, { changesOnly: true });
    await settle();
    expect(feed.words()).toEqual(['SYNCED']);
    cluster.put(session('a', 'alice', 2));
    cluster.put(session('c', 'alice', 3));
    cluster.remove(session('a', 'alice', 2));
    await settle();
    expect(feed.words()).toEqual(['DELETED a 1', 'ADDED c 3']);
    await feed.stop();
  });

  it('takes a session away when the invitation to it ends', async () => {
    jest.useFakeTimers({ doNotFake: ['setImmediate'] });
    const bob = ['user:default/bob'];
    const shared = session('a', 'alice');
    shared.spec.sharing = {
      grants: [
        {
          subject: bob[0],
          role: 'viewer',
          expiresAt: new Date(Date.now() + 60_000).toISOString(),
        },
      ],
    };
    const cluster = fakeReflector([shared]);
    const feed = startFeed(cluster.reflector, {
      isVisible: item => invitedRole(item, bob, Date.now()) !== undefined,
    });
    await settle();
    expect(feed.words()).toEqual(['ADDED a 1', 'SYNCED']);
    jest.advanceTimersByTime(59_000);
    await settle();
    expect(feed.words()).toEqual([]);
    jest.advanceTimersByTime(2_000);
    await settle();
    expect(feed.words()).toEqual(['DELETED a 1']);
    await feed.stop();
    jest.useRealTimers();
  });

  it('tells a slow client only the newest state of each session', async () => {
    const cluster = fakeReflector([session('a', 'alice')]);
    const feed = startFeed(cluster.reflector);
    await settle();
    feed.words();

    feed.block();
    cluster.put(session('a', 'alice', 2));
    await settle();
    cluster.put(session('a', 'alice', 3));
    cluster.put(session('a', 'alice', 4));
    await settle();
    expect(feed.words()).toEqual(['MODIFIED a 2']);
    feed.unblock();
    await settle();
    expect(feed.words()).toEqual(['MODIFIED a 4']);
    await feed.stop();
  });

  it('tells a session that was made anew under its name as another one', async () => {
    const cluster = fakeReflector([session('a', 'alice', 1, 'first')]);
    const feed = startFeed(cluster.reflector);
    await settle();
    feed.words();
    cluster.put(session('a', 'alice', 5, 'second'));
    await settle();
    expect(feed.words()).toEqual(['DELETED a 1', 'ADDED a 5']);
    await feed.stop();
  });
});
