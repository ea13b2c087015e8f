import type { Session } from '@streamspace/plugin-common';
import type { Admission } from '@streamspace/plugin-react';
import {
  act,
  fireEvent,
  screen,
  waitFor,
  within,
} from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { SessionPage } from '../src/pages/SessionPage';
import { makeSession, makeTemplate } from './fixtures';
import { renderPage } from './renderPage';

const rfbClients: FakeRfb[] = [];

/** Stands for noVNC, which jest cannot load (top-level await). */
class FakeRfb extends EventTarget {
  background = '';
  scaleViewport = false;
  resizeSession = false;
  clipViewport = false;
  viewOnly = false;
  qualityLevel = 6;
  compressionLevel = 2;
  isClosed = false;
  readonly keys: [number, boolean | undefined][] = [];
  readonly pasted: string[] = [];
  readonly focused = jest.fn();

  constructor(
    readonly target: HTMLElement,
    readonly socket: FakeSocket,
  ) {
    super();
    rfbClients.push(this);
  }

  focus() {
    this.focused();
  }

  getImageData() {
    return { width: 0, height: 0 };
  }

  sendKey(keysym: number, _code: string, isDown?: boolean) {
    this.keys.push([keysym, isDown]);
  }

  clipboardPasteFrom(text: string) {
    this.pasted.push(text);
  }

  disconnect() {
    this.isClosed = true;
  }

  /** As noVNC tells that the desktop's socket was closed. */
  lose(code: number) {
    this.socket.dispatchEvent(new CloseEvent('close', { code }));
    this.dispatchEvent(new CustomEvent('disconnect', { detail: {} }));
  }

  open() {
    this.dispatchEvent(new CustomEvent('connect', { detail: {} }));
  }
}

/** A WebSocket that nothing comes through. */
class FakeSocket extends EventTarget {
  constructor(readonly url: string) {
    super();
  }

  send() {}
}

jest.mock('@novnc/novnc', () => ({
  __esModule: true,
  get default() {
    return FakeRfb;
  },
}));

const paint = makeTemplate('paint', { displayName: 'Paint' });

const person = (name: string, role: 'owner' | 'participant' | 'viewer') => ({
  user: `user:default/${name}`,
  role,
  connectedAt: '2026-11-24T08:00:00Z',
});

/** A running desktop of alice's where bob takes part and carol looks on. */
const running = (control?: string): Session =>
  makeSession('paint-1', 'Running', {
    spec: { template: 'paint', sharing: { control } },
    status: {
      phase: 'Running',
      app: { vnc: { port: 5900, protocol: 'rfb' } },
      connectedUsers: [
        person('bob', 'participant'),
        person('alice', 'owner'),
        person('carol', 'viewer'),
      ],
    },
  });

/** The same as seen by somebody else than its owner: the fixtures' reader is alice. */
const ofBob = (session: Session, role: 'participant' | 'viewer'): Session => ({
  ...session,
  spec: { ...session.spec, user: 'user:default/bob' },
  status: {
    ...session.status,
    connectedUsers: [person('bob', 'owner' as const), person('alice', role)],
  },
});

describe('A desktop in the session view', () => {
  const connect = jest.fn();
  const originalSocket = global.WebSocket;
  let enter: jest.SpyInstance;

  beforeEach(() => {
    rfbClients.length = 0;
    localStorage.clear();
    global.WebSocket = FakeSocket as unknown as typeof WebSocket;
    enter = jest
      .spyOn(global, 'fetch')
      .mockResolvedValue({ ok: true } as Response);
    connect.mockReset().mockImplementation(async (): Promise<Admission> => ({
      connection: 'c1',
      url: 'http://paint-1.sessions.test:7008',
      ticket: 'one-time',
      session: running(),
    }));
  });

  afterEach(() => {
    enter.mockRestore();
    global.WebSocket = originalSocket;
  });

  /** Opens the view and lets noVNC connect. */
  const open = async (session = running(), denied?: string[]) => {
    const page = await renderPage(<SessionPage />, {
      path: '/sessions/:name',
      at: '/sessions/paint-1',
      templates: [paint],
      sessions: [session],
      connections: { connect },
      denied,
    });
    await waitFor(() => expect(rfbClients).toHaveLength(1));
    act(() => rfbClients[0].open());
    return page;
  };

  const click = (role: string, name: string | RegExp) =>
    userEvent.click(screen.getByRole(role, { name }));

  it('enters with the ticket and opens its socket', async () => {
    await open();
    expect(enter).toHaveBeenCalledWith(
      'http://paint-1.sessions.test:7008/.streamspace/enter',
      expect.objectContaining({
        credentials: 'include',
        body: JSON.stringify({ ticket: 'one-time' }),
      }),
    );
    expect(rfbClients[0].socket.url).toBe(
      'ws://paint-1.sessions.test:7008/.streamspace/rfb',
    );
  });

  it('counts down to the next try when its connection is lost, and tries now on request', async () => {
    await open();
    // The countdown stands still while it is looked at.
    jest.useFakeTimers();
    act(() => rfbClients[0].lose(1006));
    expect(screen.getAllByText('Connection lost.')[0]).toHaveAttribute(
      'role',
      'status',
    );
    expect(screen.getByText('Trying again in 1 s')).toBeInTheDocument();
    fireEvent.click(screen.getByRole('button', { name: 'Try now' }));
    jest.useRealTimers();
    await waitFor(() => expect(rfbClients).toHaveLength(2));
    expect(connect).toHaveBeenLastCalledWith(
      'paint-1',
      expect.objectContaining({ wake: false }),
    );
    act(() => rfbClients[1].open());
    expect(screen.queryByText('Connection lost.')).toBeNull();
  });

  it('comes back at once when the gateway restarts', async () => {
    await open();
    act(() => rfbClients[0].lose(1012));
    expect(screen.queryByText(/Trying again in/)).toBeNull();
    await waitFor(() => expect(rfbClients).toHaveLength(2));
  });

  it('shows as the browser remembers it', async () => {
    await open();
    await click('button', 'Display');
    await userEvent.click(screen.getByLabelText('Low bandwidth'));
    await userEvent.click(screen.getByLabelText('Actual size'));
    expect(rfbClients[0]).toMatchObject({
      qualityLevel: 1,
      compressionLevel: 9,
      scaleViewport: false,
      resizeSession: false,
    });
    expect(JSON.parse(localStorage.getItem('streamspace.desktop')!)).toEqual({
      scale: 'actual',
      quality: 1,
      compression: 9,
      sharesClipboard: false,
    });
  });

  it('presses keys together, with modifiers that stay down', async () => {
    await open();
    await click('button', 'Keys');
    await click('button', 'Ctrl + Alt + Del');
    expect(rfbClients[0].keys).toEqual([
      [0xffe3, true],
      [0xffe9, true],
      [0xffff, true],
      [0xffff, false],
      [0xffe9, false],
      [0xffe3, false],
    ]);
    rfbClients[0].keys.length = 0;
    await click('button', 'Shift');
    await click('button', 'F5');
    await click('button', 'Close keys');
    expect(rfbClients[0].keys).toEqual([
      [0xffe1, true],
      [0xffc2, true],
      [0xffc2, false],
      [0xffe1, false],
    ]);
  });

  it('looks on where the person wishes', async () => {
    await open();
    await click('button', 'View only');
    expect(rfbClients[0].viewOnly).toBe(true);
    await click('button', 'View only');
    expect(rfbClients[0].viewOnly).toBe(false);
  });

  it('sends a viewer’s input nowhere, and says so', async () => {
    await open(ofBob(running(), 'viewer'));
    expect(rfbClients[0].viewOnly).toBe(true);
    expect(screen.getByText('View only')).toBeInTheDocument();
    expect(screen.getByRole('button', { name: 'Keys' })).toHaveAttribute(
      'aria-disabled',
      'true',
    );
  });

  it('follows the control as it is handed over', async () => {
    const page = await open();
    expect(rfbClients[0].viewOnly).toBe(false);
    act(() => page.live.put(running('user:default/bob')));
    expect(screen.getByText('bob has the control')).toBeInTheDocument();
    expect(rfbClients[0].viewOnly).toBe(true);
    act(() => page.live.put(running()));
    expect(rfbClients[0].viewOnly).toBe(false);
  });

  // Before those in which alice may more: the portal remembers for seconds what it was answered about permissions.
  it('lets who has the control give it back, and nothing more', async () => {
    const shared = ofBob(running('user:default/alice'), 'participant');
    const page = await open(shared, ['streamspace.connection.delete']);
    await click('button', /^Who is here/);
    await screen.findByRole('dialog', { name: 'Who is here' });
    expect(screen.queryByRole('button', { name: /^Disconnect/ })).toBeNull();
    await click('button', 'Let everybody type');
    expect(page.connections.setControl).toHaveBeenCalledWith('paint-1', null);
  });

  it('lets its owner hand the control over, take it back and disconnect somebody', async () => {
    const page = await open();
    page.connections.listConnections = jest.fn().mockResolvedValue([
      { name: 'b1', user: 'user:default/bob' },
      { name: 'a1', user: 'user:default/alice' },
      { name: 'b2', user: 'user:default/bob' },
    ]);
    await click('button', 'Who is here: alice, bob, carol');
    const people = within(
      await screen.findByRole('dialog', { name: 'Who is here' }),
    );
    expect(
      people.queryByRole('button', { name: 'Give control to carol' }),
    ).toBeNull();
    await userEvent.click(
      people.getByRole('button', { name: 'Give control to bob' }),
    );
    expect(page.connections.setControl).toHaveBeenCalledWith(
      'paint-1',
      'user:default/bob',
    );
    act(() => page.live.put(running('user:default/bob')));
    await userEvent.click(
      people.getByRole('button', { name: 'Let everybody type' }),
    );
    expect(page.connections.setControl).toHaveBeenLastCalledWith(
      'paint-1',
      null,
    );
    await userEvent.click(
      people.getByRole('button', { name: 'Disconnect bob' }),
    );
    await waitFor(() =>
      expect(jest.mocked(page.connections.dismiss).mock.calls).toEqual([
        ['b1'],
        ['b2'],
      ]),
    );
  });

  it('shows a hybrid session’s desktop and web page in turn, over one connection', async () => {
    const session = running();
    session.status!.app!.web = { port: 80, protocol: 'http', path: '/' };
    connect.mockResolvedValue({
      connection: 'c1',
      url: 'http://paint-1.sessions.test:7008',
      ticket: 'one-time',
      session,
    });
    await open(session);
    const frame = () => document.querySelector('iframe[title="Paint"]');
    expect(screen.getByRole('button', { name: 'Keys' })).toBeInTheDocument();
    expect(frame()).toBeNull();
    await click('button', 'Web app');
    expect(screen.queryByRole('button', { name: 'Keys' })).toBeNull();
    // The desktop has used the ticket; the page comes in with its cookie.
    const page = frame();
    expect(page).toHaveAttribute('src', 'http://paint-1.sessions.test:7008/');
    expect(
      screen.getByRole('link', { name: 'Open in its own tab' }),
    ).toHaveAttribute('href', '/sessions/paint-1?show=web&bar=hidden');
    expect(rfbClients).toHaveLength(1);
    expect(connect).toHaveBeenCalledTimes(1);
    rfbClients[0].focused.mockClear();
    await click('button', 'Desktop');
    expect(rfbClients[0].focused).toHaveBeenCalledTimes(1);
    // What somebody works on in the page outlives a desktop that breaks off.
    act(() => rfbClients[0].lose(1006));
    expect(frame()).toBe(page);
  });

  it('shares the clipboard both ways once it is switched on', async () => {
    const clipboard = {
      readText: jest.fn().mockResolvedValue('from here'),
      writeText: jest.fn().mockResolvedValue(undefined),
    };
    const user = userEvent.setup();
    jest.spyOn(document, 'hasFocus').mockReturnValue(true);
    await open();
    Object.defineProperty(navigator, 'clipboard', {
      value: clipboard,
      configurable: true,
    });
    await user.click(screen.getByRole('button', { name: 'Clipboard' }));
    expect(clipboard.readText).not.toHaveBeenCalled();
    await user.click(
      screen.getByRole('checkbox', { name: 'Share the clipboard by itself' }),
    );
    await waitFor(() => expect(rfbClients[0].pasted).toEqual(['from here']));
    act(() => {
      rfbClients[0].dispatchEvent(
        new CustomEvent('clipboard', { detail: { text: 'from there' } }),
      );
    });
    await waitFor(() =>
      expect(clipboard.writeText).toHaveBeenCalledWith('from there'),
    );
    expect(rfbClients[0].pasted).toEqual(['from here']);
  });
});
