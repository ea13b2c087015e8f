import type { Session } from '@streamspace/plugin-common';
import { LiveList, type AskPage, type ListPage } from './LiveList';

const session = (uid: string, version = 1) =>
  ({ metadata: { uid, name: uid, resourceVersion: `${version}` } }) as Session;

const page = (uids: string, own: Partial<ListPage<Session>> = {}) => ({
  items: [...uids].map(uid => session(uid)),
  totalItems: uids.length,
  ...own,
});

/** A socket without a network. */
class ScriptedSocket {
  readyState = WebSocket.OPEN;
  onopen: (() => void) | null = null;
  onmessage: ((event: { data: string }) => void) | null = null;
  onclose: ((event: { code: number; reason: string }) => void) | null = null;
  send = jest.fn();
  close = jest.fn();

  tell(type: string, object?: Session) {
    this.onmessage!({ data: JSON.stringify({ type, object }) });
  }
}

describe('LiveList', () => {
  let sockets: ScriptedSocket[];
  let list: LiveList<Session>;
  let unsubscribe: () => void;
  /** What the server would answer now. */
  let answer: ListPage<Session> | Error;
  let asked: number;
  const askPage: AskPage<Session> = async () => {
    asked += 1;
    if (answer instanceof Error) throw answer;
    return answer;
  };

  beforeEach(async () => {
    jest.useFakeTimers();
    sockets = [];
    asked = 0;
    answer = page('abc');
    list = new LiveList<Session>({
      url: 'ws://portal/api/v1/ws/sessions?changes=only',
      getToken: async () => undefined,
      requestFrame: render => render(),
      createSocket: () => {
        const socket = new ScriptedSocket();
        sockets.push(socket);
        return socket as unknown as WebSocket;
      },
    });
    unsubscribe = list.subscribe(() => undefined);
    list.ask(askPage);
    await jest.advanceTimersByTimeAsync(0);
    sockets[0].tell('SYNCED');
    await jest.advanceTimersByTimeAsync(0);
  });

  afterEach(() => {
    unsubscribe();
    jest.useRealTimers();
  });

  const shown = () =>
    list
      .getSnapshot()
      .page?.items.map(
        ({ metadata }) => `${metadata.uid}${metadata.resourceVersion}`,
      )
      .join(' ');
  /** Lets the list ask again what it wants to ask again. */
  const later = () => jest.advanceTimersByTimeAsync(2_000);

  it('asks again once it hears changes, since nobody told of those before', () => {
    expect(asked).toBe(2);
    expect(shown()).toBe('a1 b1 c1');
  });

  it('changes rows in place, and never to an older version', () => {
    sockets[0].tell('MODIFIED', session('b', 10));
    sockets[0].tell('MODIFIED', session('b', 9));
    expect(shown()).toBe('a1 b10 c1');
    list.put(session('c', 11));
    expect(shown()).toBe('a1 b10 c11');
    expect(asked).toBe(2);
  });

  it('lets new rows wait until somebody wants to see them', async () => {
    answer = page('xabyc', { nextCursor: 'n' });
    sockets[0].tell('ADDED', session('x'));
    sockets[0].tell('ADDED', session('y'));
    await later();
    expect(asked).toBe(3);
    expect(shown()).toBe('a1 b1 c1');
    expect(list.getSnapshot()).toMatchObject({
      newCount: 2,
      page: { totalItems: 5, nextCursor: 'n' },
    });
    sockets[0].tell('MODIFIED', session('b', 7));
    sockets[0].tell('DELETED', session('c'));
    list.showNew();
    expect(shown()).toBe('x1 a1 b7 y1');
    expect(list.getSnapshot().newCount).toBe(0);
  });

  it('does not count what the server keeps off this page', async () => {
    answer = page('abc', { totalItems: 4, nextCursor: 'n' });
    sockets[0].tell('ADDED', session('z'));
    await later();
    expect(list.getSnapshot()).toMatchObject({
      newCount: 0,
      page: { totalItems: 4, nextCursor: 'n' },
    });
  });

  it('takes what went away, and fills up from below', async () => {
    sockets[0].tell('DELETED', session('b'));
    expect(shown()).toBe('a1 c1');
    answer = page('acd', { totalItems: 3 });
    await later();
    expect(shown()).toBe('a1 c1 d1');
    expect(list.getSnapshot().newCount).toBe(0);
  });

  it('shows at once what comes onto an empty page', async () => {
    answer = page('');
    list.ask(askPage);
    await jest.advanceTimersByTimeAsync(0);
    answer = page('x');
    sockets[0].tell('ADDED', session('x'));
    await later();
    expect(shown()).toBe('x1');
  });

  it('keeps the rows through an error, and asks again on request', async () => {
    answer = new Error('the database is away');
    list.ask(askPage);
    await jest.advanceTimersByTimeAsync(0);
    expect(list.getSnapshot().error?.message).toBe('the database is away');
    expect(shown()).toBe('a1 b1 c1');
    answer = page('ab');
    list.retry();
    await jest.advanceTimersByTimeAsync(0);
    expect(list.getSnapshot()).toMatchObject({ isAsking: false });
    expect(list.getSnapshot().error).toBeUndefined();
    expect(shown()).toBe('a1 b1');
  });

  it('takes the answer to the newest question alone', async () => {
    let answerFirst = (_page: ListPage<Session>) => {};
    list.ask(
      () =>
        new Promise(resolve => {
          answerFirst = resolve;
        }),
    );
    answer = page('y');
    list.ask(askPage);
    await jest.advanceTimersByTimeAsync(0);
    answerFirst(page('x'));
    await jest.advanceTimersByTimeAsync(0);
    expect(shown()).toBe('y1');
  });

  it('catches up after a break of the socket', async () => {
    sockets[0].onclose!({ code: 1006, reason: '' });
    answer = page('abcx');
    list.retry();
    await jest.advanceTimersByTimeAsync(0);
    answer = page('acxy');
    sockets[1].tell('SYNCED');
    await jest.advanceTimersByTimeAsync(0);
    expect(shown()).toBe('a1 c1 x1 y1');
  });
});
