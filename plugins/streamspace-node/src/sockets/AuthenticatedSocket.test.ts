import { EventEmitter } from 'node:events';
import { mockCredentials, mockServices } from '@backstage/backend-test-utils';
import type { WebSocket } from 'ws';
import { AuthenticatedSocket } from './AuthenticatedSocket';

/** As much of a WebSocket as is used, with a reader whose speed the test sets. */
class FakeSocket extends EventEmitter {
  readonly OPEN = 1;
  readyState = 1;
  bufferedAmount = 0;
  readonly closeCodes: number[] = [];
  readonly closeReasons: string[] = [];
  isPaused = false;
  send(_text: string, ...rest: unknown[]) {
    (rest.at(-1) as () => void)();
  }
  pause() {
    this.isPaused = true;
  }
  resume() {
    this.isPaused = false;
  }
  close(code: number, reason: string) {
    this.readyState = 2;
    this.closeCodes.push(code);
    this.closeReasons.push(reason);
  }
}

const logger = mockServices.logger.mock();

async function authenticated(expiresAt?: Date) {
  const fake = new FakeSocket();
  const auth = mockServices.auth.mock({
    authenticate: async () => ({ ...mockCredentials.user(), expiresAt }),
    isPrincipal: (() => true) as never,
  });
  const socket = await new Promise<AuthenticatedSocket>(resolve => {
    AuthenticatedSocket.accept(
      fake as unknown as WebSocket,
      { auth, logger },
      async made => resolve(made),
    );
    fake.emit('message', '{"type":"authenticate","token":"t"}');
  });
  return { fake, socket };
}

describe('AuthenticatedSocket', () => {
  it('closes with 4408 a client that leaves more than 4 MiB unread', async () => {
    const { fake, socket } = await authenticated();
    fake.bufferedAmount = 4 * 1024 * 1024;
    await socket.send({ type: 'A' });
    expect(fake.closeCodes).toEqual([]);
    fake.bufferedAmount += 1;
    await socket.send({ type: 'B' });
    expect(fake.closeCodes).toEqual([4408]);
    fake.emit('close');
  });

  it('reads no more of a client as long as nobody takes its bytes, and ends with what is made of them', async () => {
    const { fake, socket } = await authenticated();
    const stream = socket.stream();
    const piece = Buffer.alloc(stream.readableHighWaterMark);
    const taken = new Promise(resolve => {
      stream.once('readable', resolve);
    });
    fake.emit('message', piece, true);
    await taken;
    expect(fake.isPaused).toBe(true);
    expect(piece.equals(stream.read())).toBe(true);
    expect(fake.isPaused).toBe(false);
    const ended = new Promise(resolve => {
      stream.end('bye', () => resolve(fake.closeCodes));
    });
    expect(await ended).toEqual([1000]);
    fake.emit('close');
    expect(stream.destroyed).toBe(true);
  });

  it('cuts a reason that is longer than a close may carry, between characters', async () => {
    const { fake, socket } = await authenticated();
    socket.close(4400, 'ü'.repeat(100));
    expect(fake.closeReasons).toEqual(['ü'.repeat(61)]);
    fake.emit('close');
  });

  it('closes with 4401 when the token expires and no newer one came', async () => {
    jest.useFakeTimers({ doNotFake: ['nextTick', 'setImmediate'] });
    try {
      const { fake } = await authenticated(new Date(Date.now() + 60_000));
      jest.advanceTimersByTime(59_000);
      expect(fake.closeCodes).toEqual([]);
      jest.advanceTimersByTime(1_000);
      expect(fake.closeCodes).toEqual([4401]);
      fake.emit('close');
    } finally {
      jest.useRealTimers();
    }
  });

  it('closes with 4401 a client that tells nothing', async () => {
    jest.useFakeTimers();
    try {
      const fake = new FakeSocket();
      const auth = mockServices.auth.mock();
      const socket = AuthenticatedSocket.accept(
        fake as unknown as WebSocket,
        { auth, logger },
        async () => {},
      );
      jest.advanceTimersByTime(10_000);
      expect(fake.closeCodes).toEqual([4401]);
      fake.emit('close');
      expect(socket.signal.aborted).toBe(true);
    } finally {
      jest.useRealTimers();
    }
  });
});
