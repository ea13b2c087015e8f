import { LiveSocket, type LiveSocketState } from '../src/live/LiveSocket';

/** A socket without a network: the test says what happens to it. */
class ScriptedSocket {
  static readonly made: ScriptedSocket[] = [];
  readyState = WebSocket.OPEN;
  sent: string[] = [];
  onopen: (() => void) | null = null;
  onmessage: ((event: { data: string }) => void) | null = null;
  onclose: ((event: { code: number; reason: string }) => void) | null = null;
  isClosed = false;

  constructor() {
    ScriptedSocket.made.push(this);
  }

  send(data: string) {
    this.sent.push(data);
  }

  close() {
    this.isClosed = true;
  }
}

const tokenUntil = (ms: number) =>
  `head.${btoa(JSON.stringify({ exp: ms / 1000 }))}.signature`;

describe('LiveSocket', () => {
  const states: LiveSocketState['name'][] = [];
  let socket: LiveSocket;
  let token: string;

  beforeEach(() => {
    jest.useFakeTimers();
    ScriptedSocket.made.length = 0;
    states.length = 0;
    token = tokenUntil(Date.now() + 3_600_000);
    socket = new LiveSocket({
      url: 'ws://portal/api/v1/ws/sessions',
      getToken: async () => token,
      onOpening: () => undefined,
      onMessage: () => undefined,
      onState: ({ name }) => states.push(name),
      random: () => 1,
      createSocket: () => new ScriptedSocket() as unknown as WebSocket,
    });
  });

  afterEach(() => {
    socket.stop();
    jest.useRealTimers();
  });

  const made = () => ScriptedSocket.made;

  it('authenticates again before its token expires', async () => {
    socket.start();
    made()[0].onopen!();
    await jest.advanceTimersByTimeAsync(0);
    expect(made()[0].sent).toHaveLength(1);

    token = tokenUntil(Date.now() + 7_200_000);
    await jest.advanceTimersByTimeAsync(3_600_000 - 2 * 60_000);
    expect(made()[0].sent).toHaveLength(2);
    expect(JSON.parse(made()[0].sent[1]).token).toBe(token);
  });

  it('waits longer after each failure, and no longer than half a minute', async () => {
    socket.start();
    const delays: number[] = [];
    for (let round = 0; round < 10; round++) {
      const last = made()[made().length - 1];
      last.onclose!({ code: 1006, reason: '' });
      const before = Date.now();
      await jest.advanceTimersToNextTimerAsync();
      delays.push(Date.now() - before);
    }
    expect(delays.slice(0, 4)).toEqual([1000, 2000, 4000, 8000]);
    expect(Math.max(...delays)).toBe(30_000);
  });

  it('lets go in a tab that is hidden for long, and comes back with it', async () => {
    socket.start();
    const visibility = jest.spyOn(document, 'visibilityState', 'get');
    visibility.mockReturnValue('hidden');
    document.dispatchEvent(new Event('visibilitychange'));
    await jest.advanceTimersByTimeAsync(4 * 60_000);
    expect(made()[0].isClosed).toBe(false);
    await jest.advanceTimersByTimeAsync(60_000);
    expect(made()[0].isClosed).toBe(true);
    expect(states).toEqual(['connecting', 'paused']);

    visibility.mockReturnValue('visible');
    document.dispatchEvent(new Event('visibilitychange'));
    expect(made()).toHaveLength(2);
    visibility.mockRestore();
  });
});
