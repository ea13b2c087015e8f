import { ShellConnection, type ShellState } from './ShellConnection';

/** The browser's end of a socket that the test plays the server of. */
class PlayedSocket {
  readyState: number = WebSocket.OPEN;
  readonly sent: (string | Uint8Array)[] = [];
  onmessage = (_event: { data: unknown }) => {};
  onclose = (_event: { code: number; reason: string }) => {};

  send(data: string | Uint8Array) {
    this.sent.push(data);
  }

  close() {
    this.readyState = WebSocket.CLOSED;
  }

  tell(message: object) {
    this.onmessage({ data: JSON.stringify(message) });
  }

  breakOff(code: number, reason = '') {
    this.readyState = WebSocket.CLOSED;
    this.onclose({ code, reason });
  }
}

const opened = { type: 'open', hasTerminal: true, readsInput: true };

function makeShell() {
  const sockets: PlayedSocket[] = [];
  const states: ShellState[] = [];
  const screen = {
    cols: 80,
    rows: 24,
    write: jest.fn(),
    focus: jest.fn(),
    options: {},
  };
  const shell = new ShellConnection({
    open: async () => {
      sockets.push(new PlayedSocket());
      return sockets.at(-1) as unknown as WebSocket;
    },
    screen,
    onState: state => states.push(state),
    delayMs: attempt => attempt * 1000,
  });
  return { shell, sockets, states, screen };
}

beforeEach(() => jest.useFakeTimers());
afterEach(() => jest.useRealTimers());

it('opens another shell when the way to it breaks, tells that the size, and loses nothing of the screen', async () => {
  const { shell, sockets, states, screen } = makeShell();
  await jest.advanceTimersByTimeAsync(0);
  sockets[0].tell(opened);
  sockets[0].onmessage({ data: new TextEncoder().encode('$ ').buffer });
  sockets[0].breakOff(1006);
  shell.type('lost');
  screen.cols = 120;
  await jest.advanceTimersByTimeAsync(1000);
  sockets[1].tell(opened);
  expect(sockets[1].sent).toEqual([
    JSON.stringify({ type: 'resize', columns: 120, rows: 24 }),
  ]);
  shell.type('x'.repeat(40_000));
  expect(sockets[1].sent.slice(1).map(({ length }) => length)).toEqual([
    32 * 1024,
    40_000 - 32 * 1024,
  ]);
  expect(screen.write).toHaveBeenCalledTimes(1);
  expect(states.map(({ name }) => name)).toEqual(['open', 'opening', 'open']);
});

it('says why it ended, and opens no other then', async () => {
  const exited = makeShell();
  const refused = makeShell();
  const away = makeShell();
  await jest.advanceTimersByTimeAsync(0);
  exited.sockets[0].tell(opened);
  exited.sockets[0].tell({ type: 'exit', reason: 'it failed', exitCode: 3 });
  exited.sockets[0].breakOff(1000, 'the command has ended');
  refused.sockets[0].breakOff(4403, 'no permission');
  for (let attempt = 0; attempt < 6; attempt += 1) {
    away.sockets.at(-1)!.breakOff(1006);
    await jest.advanceTimersByTimeAsync(5000);
  }
  const last = ({ states }: typeof exited) => states.at(-1);
  expect(last(exited)).toEqual({
    name: 'ended',
    reason: 'it failed',
    exitCode: 3,
  });
  expect(last(refused)).toEqual({ name: 'ended', reason: 'no permission' });
  expect(last(away)).toEqual({ name: 'ended', reason: '1006' });
  expect(exited.sockets.length + refused.sockets.length).toBe(2);
  expect(away.sockets).toHaveLength(6);
});

it('leaves with the window', async () => {
  const { shell, sockets, states } = makeShell();
  await jest.advanceTimersByTimeAsync(0);
  sockets[0].tell(opened);
  shell.close();
  sockets[0].breakOff(1005);
  await jest.advanceTimersByTimeAsync(10_000);
  expect(sockets).toHaveLength(1);
  expect(states).toEqual([{ name: 'open' }]);
});
