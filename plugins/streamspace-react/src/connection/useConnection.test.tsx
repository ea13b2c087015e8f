import { ServiceUnavailableError } from '@backstage/errors';
import { TestApiProvider } from '@backstage/frontend-test-utils';
import type { Session } from '@streamspace/plugin-common';
import { act, renderHook } from '@testing-library/react';
import type { ReactNode } from 'react';
import {
  connectionsApiRef,
  type Admission,
  type ConnectionsApi,
} from './ConnectionsApi';
import { tabId } from './tabId';
import { useConnection } from './useConnection';

const admission = (connection: string): Admission => ({
  connection,
  url: 'http://wiki.sessions.test',
  ticket: 'ticket',
  session: {} as Session,
});

const known = { name: 'known' } as const;
const dismissal = { name: 'dismissed', message: 'Bob ended it.' } as const;

describe('useConnection', () => {
  const connect = jest.fn();
  const heartbeat = jest.fn();
  const disconnect = jest.fn();

  beforeEach(() => {
    jest.useFakeTimers();
    connect.mockReset().mockResolvedValue(admission('c1'));
    heartbeat.mockReset().mockResolvedValue(known);
    disconnect.mockReset().mockResolvedValue(undefined);
  });

  afterEach(() => {
    jest.restoreAllMocks();
    jest.useRealTimers();
  });

  const pass = (milliseconds: number) =>
    act(() => jest.advanceTimersByTimeAsync(milliseconds));

  /** The clock goes on and no timer fires, as while a laptop sleeps. */
  const sleep = (milliseconds: number) =>
    jest.setSystemTime(Date.now() + milliseconds);

  const look = (visibility: DocumentVisibilityState) => {
    jest.spyOn(document, 'visibilityState', 'get').mockReturnValue(visibility);
    document.dispatchEvent(new Event('visibilitychange'));
  };

  const render = async (enabled = true) => {
    const api = {
      connect,
      heartbeat,
      disconnect,
    } as Partial<ConnectionsApi> as ConnectionsApi;
    const wrapper = ({ children }: { children: ReactNode }) => (
      <TestApiProvider apis={[[connectionsApiRef, api]]}>
        {children}
      </TestApiProvider>
    );
    const hook = renderHook(
      (props: { enabled: boolean }) => useConnection('wiki', props),
      { wrapper, initialProps: { enabled } },
    );
    await pass(0);
    return hook;
  };

  it('connects, tells every 30 s that it is there, and says goodbye', async () => {
    const hook = await render();
    expect(hook.result.current.state).toEqual({
      name: 'connected',
      admission: admission('c1'),
    });
    await pass(60_000);
    expect(heartbeat).toHaveBeenCalledTimes(3);
    expect(heartbeat).toHaveBeenLastCalledWith(
      'wiki',
      expect.objectContaining({ connection: 'c1', tab: tabId() }),
    );

    hook.unmount();
    expect(disconnect).toHaveBeenCalledWith('wiki', 'c1', tabId());
    await pass(60_000);
    expect(heartbeat).toHaveBeenCalledTimes(3);
  });

  it('tells at once that somebody types in a frame of the page, and then with the usual heartbeats', async () => {
    const activation = { isActive: false };
    Object.defineProperty(navigator, 'userActivation', {
      value: activation,
      configurable: true,
    });
    const told = () => heartbeat.mock.calls.map(([, { isActive }]) => isActive);
    await render();
    await pass(10_000);
    expect(told()).toEqual([false]);
    activation.isActive = true;
    await pass(1_000);
    expect(told()).toEqual([false, true]);
    await pass(19_000);
    expect(told()).toEqual([false, true]);
    activation.isActive = false;
    await pass(40_000);
    expect(told()).toEqual([false, true, true, false]);
  });

  it('tells again what a heartbeat that failed was to tell', async () => {
    await render();
    heartbeat.mockRejectedValueOnce(new Error('away'));
    window.dispatchEvent(new Event('keydown'));
    await pass(3_000);
    expect(heartbeat).toHaveBeenCalledTimes(3);
    expect(heartbeat.mock.calls[1][1].isActive).toBe(true);
    expect(heartbeat.mock.calls[2][1].isActive).toBe(true);
  });

  it('says goodbye when the page goes, and only once', async () => {
    const hook = await render();
    window.dispatchEvent(new Event('pagehide'));
    hook.unmount();
    expect(disconnect).toHaveBeenCalledTimes(1);
  });

  it('goes on waiting for an app that takes longer than its startupTimeout', async () => {
    connect.mockReset();
    connect.mockResolvedValueOnce(undefined);
    connect.mockResolvedValueOnce(admission('c2'));
    const hook = await render();
    expect(connect).toHaveBeenCalledTimes(2);
    expect(hook.result.current.state.name).toBe('connected');
  });

  it('connects anew, without waking, when its connection is gone', async () => {
    const hook = await render();
    heartbeat.mockResolvedValueOnce({ name: 'gone' });
    connect.mockResolvedValueOnce(admission('c3'));
    await pass(30_000);
    expect(connect).toHaveBeenLastCalledWith(
      'wiki',
      expect.objectContaining({ wake: false }),
    );
    expect(hook.result.current.state).toEqual({
      name: 'connected',
      admission: admission('c3'),
    });
    expect(disconnect).not.toHaveBeenCalled();
  });

  it('tries a failed heartbeat again with back-off, up to the beat, and never ends', async () => {
    heartbeat.mockRejectedValue(new Error('offline'));
    const hook = await render();
    const tries = [heartbeat.mock.calls.length];
    for (const seconds of [1, 2, 4, 8, 16]) {
      await pass(seconds * 1000);
      tries.push(heartbeat.mock.calls.length);
    }
    expect(tries).toEqual([1, 2, 3, 4, 5, 6]);
    expect(hook.result.current.health.missed).toBe(6);
    await pass(3_600_000);
    const afterAnHour = heartbeat.mock.calls.length;
    expect(afterAnHour).toBeGreaterThan(100);
    heartbeat.mockResolvedValue(known);
    await pass(30_000);
    expect(hook.result.current.health.missed).toBe(0);
    expect(hook.result.current.state.name).toBe('connected');
    expect(connect).toHaveBeenCalledTimes(1);
  });

  it('gives up a heartbeat that hangs, and sends the next', async () => {
    const hook = await render();
    heartbeat.mockImplementationOnce(
      (_name, { signal }: { signal: AbortSignal }) =>
        new Promise((_resolve, reject) => {
          signal.onabort = () => reject(signal.reason);
        }),
    );
    await pass(30_000);
    await pass(15_000);
    expect(hook.result.current.health.missed).toBe(1);
    await pass(1_000);
    expect(hook.result.current.health.missed).toBe(0);
  });

  it('beats at once when the network is back', async () => {
    await render();
    await pass(10_000);
    window.dispatchEvent(new Event('online'));
    await pass(0);
    expect(heartbeat).toHaveBeenCalledTimes(2);
  });

  it('beats within seconds after the laptop slept, and wakes what fell asleep meanwhile', async () => {
    const hook = await render();
    await pass(2_000);
    sleep(3_600_000);
    heartbeat.mockResolvedValueOnce({ name: 'gone' });
    connect.mockResolvedValueOnce(admission('c2'));
    expect(hook.result.current.isAway()).toBe(true);
    await pass(5_000);
    expect(heartbeat).toHaveBeenCalledTimes(3);
    expect(connect).toHaveBeenLastCalledWith(
      'wiki',
      expect.objectContaining({ wake: true }),
    );
    expect(hook.result.current.state).toEqual({
      name: 'connected',
      admission: admission('c2'),
    });
    expect(hook.result.current.isAway()).toBe(false);
  });

  it('wakes nothing while nobody looks', async () => {
    await render();
    look('hidden');
    sleep(3_600_000);
    heartbeat.mockResolvedValueOnce({ name: 'gone' });
    await pass(5_000);
    expect(connect).toHaveBeenLastCalledWith(
      'wiki',
      expect.objectContaining({ wake: false }),
    );
  });

  it('beats at once when a page is looked at that was not heard for a minute', async () => {
    await render();
    look('visible');
    await pass(0);
    expect(heartbeat).toHaveBeenCalledTimes(1);
    sleep(61_000);
    look('visible');
    await pass(0);
    expect(heartbeat).toHaveBeenCalledTimes(2);
  });

  it('goes on beating when the clock is set back', async () => {
    await render();
    sleep(-3_600_000);
    await pass(60_000);
    expect(heartbeat).toHaveBeenCalledTimes(3);
  });

  it('does not come back by itself when somebody disconnected the person', async () => {
    const hook = await render();
    heartbeat.mockResolvedValueOnce(dismissal);
    await pass(30_000);
    expect(hook.result.current.state).toEqual(dismissal);
    act(() => hook.result.current.readmit());
    window.dispatchEvent(new Event('online'));
    hook.rerender({ enabled: false });
    hook.rerender({ enabled: true });
    await pass(300_000);
    expect(connect).toHaveBeenCalledTimes(1);
    expect(hook.result.current.state).toEqual(dismissal);

    act(() => hook.result.current.reconnect());
    await pass(0);
    expect(hook.result.current.state.name).toBe('connected');
  });

  it('asks whether the connection lives before it gets a fresh ticket', async () => {
    const hook = await render();
    await pass(5_000);
    act(() => hook.result.current.readmit());
    await pass(0);
    expect(heartbeat).toHaveBeenCalledTimes(2);
    expect(connect).toHaveBeenLastCalledWith(
      'wiki',
      expect.objectContaining({ wake: false }),
    );
    expect(disconnect).not.toHaveBeenCalled();

    heartbeat.mockResolvedValueOnce(dismissal);
    await pass(5_000);
    act(() => hook.result.current.readmit());
    await pass(0);
    expect(connect).toHaveBeenCalledTimes(2);
    expect(hook.result.current.state).toEqual(dismissal);
  });

  it('tries again, and says when, while the portal cannot be reached', async () => {
    connect
      .mockReset()
      .mockRejectedValueOnce(new TypeError('Failed to fetch'))
      .mockRejectedValueOnce(new ServiceUnavailableError('starting'))
      .mockRejectedValueOnce(new TypeError('Failed to fetch'))
      .mockResolvedValue(admission('c1'));
    const hook = await render();
    expect(hook.result.current.state).toEqual({
      name: 'retrying',
      error: new TypeError('Failed to fetch'),
      retryAt: Date.now() + 1_000,
    });
    await pass(1_000);
    expect(hook.result.current.state).toMatchObject({
      retryAt: Date.now() + 2_000,
    });
    await pass(2_000);
    expect(connect).toHaveBeenCalledTimes(3);
    act(() => hook.result.current.retryNow());
    await pass(0);
    expect(hook.result.current.state.name).toBe('connected');
  });

  it('tells why it could not connect', async () => {
    connect.mockReset().mockRejectedValue(new Error('All places are taken.'));
    const hook = await render();
    expect(hook.result.current.state).toEqual({
      name: 'failed',
      error: new Error('All places are taken.'),
    });
  });

  it('does nothing until it is asked to', async () => {
    await render(false);
    expect(connect).not.toHaveBeenCalled();
  });
});
