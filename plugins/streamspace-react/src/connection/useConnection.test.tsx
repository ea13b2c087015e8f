import { TestApiProvider } from '@backstage/frontend-test-utils';
import type { Session } from '@streamspace/plugin-common';
import { act, renderHook } from '@testing-library/react';
import type { ReactNode } from 'react';
import { connectionsApiRef, type Admission } from './ConnectionsApi';
import { useConnection } from './useConnection';

const admission = (connection: string): Admission => ({
  connection,
  url: 'http://wiki.sessions.test',
  ticket: 'ticket',
  session: {} as Session,
});

describe('useConnection', () => {
  const connect = jest.fn();
  const heartbeat = jest.fn();
  const disconnect = jest.fn();

  beforeEach(() => {
    jest.useFakeTimers();
    connect.mockReset().mockResolvedValue(admission('c1'));
    heartbeat.mockReset().mockResolvedValue(true);
    disconnect.mockReset().mockResolvedValue(undefined);
  });

  afterEach(() => jest.useRealTimers());

  const render = async (enabled = true) => {
    const wrapper = ({ children }: { children: ReactNode }) => (
      <TestApiProvider
        apis={[[connectionsApiRef, { connect, heartbeat, disconnect }]]}
      >
        {children}
      </TestApiProvider>
    );
    const hook = renderHook(
      (props: { enabled: boolean }) => useConnection('wiki', props),
      { wrapper, initialProps: { enabled } },
    );
    await act(() => jest.advanceTimersByTimeAsync(0));
    return hook;
  };

  it('connects, tells every 30 s that it is there, and says goodbye', async () => {
    const hook = await render();
    expect(hook.result.current.state).toEqual({
      name: 'connected',
      admission: admission('c1'),
    });
    await act(() => jest.advanceTimersByTimeAsync(60_000));
    expect(heartbeat).toHaveBeenCalledTimes(3);

    hook.unmount();
    expect(disconnect).toHaveBeenCalledWith('wiki', 'c1');
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
    heartbeat.mockResolvedValueOnce(false);
    connect.mockResolvedValueOnce(admission('c3'));
    await act(() => jest.advanceTimersByTimeAsync(30_000));
    expect(connect).toHaveBeenLastCalledWith(
      'wiki',
      expect.objectContaining({ wake: false }),
    );
    expect(hook.result.current.state).toEqual({
      name: 'connected',
      admission: admission('c3'),
    });
  });

  it('counts heartbeats that do not come through', async () => {
    heartbeat.mockRejectedValue(new Error('offline'));
    const hook = await render();
    await act(() => jest.advanceTimersByTimeAsync(30_000));
    expect(hook.result.current.health.missed).toBe(2);
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
