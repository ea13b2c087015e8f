import { TestApiProvider } from '@backstage/frontend-test-utils';
import type { Session } from '@streamspace/plugin-common';
import { act, renderHook } from '@testing-library/react';
import type { ReactNode } from 'react';
import type { LiveSnapshot } from './LiveResources';
import {
  liveSessionsApiRef,
  sessionFeedsApiRef,
  type LiveSessionsApi,
} from './liveSessionsApiRef';
import { useSession } from './useSessions';

const session = (name: string) =>
  ({ metadata: { name, uid: name } }) as Session;

/** Live sessions that a test sets. */
class ScriptedLive implements LiveSessionsApi {
  private snapshot: LiveSnapshot<Session> = {
    items: new Map(),
    isSynced: false,
    socket: { name: 'connecting' },
  };
  private readonly listeners = new Set<() => void>();
  readonly subscribe = (listener: () => void) => {
    this.listeners.add(listener);
    return () => {
      this.listeners.delete(listener);
    };
  };
  readonly getSnapshot = () => this.snapshot;
  readonly retryNow = () => undefined;
  readonly put = () => undefined;

  set(...names: string[]) {
    const items = new Map(names.map(name => [name, session(name)]));
    this.snapshot = { items, isSynced: true, socket: { name: 'open' } };
    act(() => this.listeners.forEach(listener => listener()));
  }
}

describe('useSession', () => {
  const render = () => {
    const own = new ScriptedLive();
    const other = new ScriptedLive();
    const feeds = { one: jest.fn(() => other), list: jest.fn() };
    const wrapper = ({ children }: { children?: ReactNode }) => (
      <TestApiProvider
        apis={[
          [liveSessionsApiRef, own],
          [sessionFeedsApiRef, feeds],
        ]}
      >
        {children}
      </TestApiProvider>
    );
    const hook = renderHook(() => useSession('a'), { wrapper });
    const seen = () => {
      const { session: found, isSynced } = hook.result.current;
      return [found?.metadata.name, isSynced];
    };
    return { own, other, feeds, seen };
  };

  it('finds one’s own, and knows that it has ended when it goes', () => {
    const { own, feeds, seen } = render();
    expect(seen()).toEqual([undefined, false]);
    own.set('a', 'b');
    expect(seen()).toEqual(['a', true]);
    own.set('b');
    expect(seen()).toEqual([undefined, true]);
    expect(feeds.one).not.toHaveBeenCalled();
  });

  it('asks for somebody else’s by its name', () => {
    const { own, other, feeds, seen } = render();
    own.set('b');
    expect(feeds.one).toHaveBeenCalledWith('a');
    expect(seen()).toEqual([undefined, false]);
    other.set('a');
    expect(seen()).toEqual(['a', true]);
    other.set();
    expect(seen()).toEqual([undefined, true]);
  });
});
