import type { Session } from '@streamspace/plugin-common';
import type { Admission } from '@streamspace/plugin-react';
import { act, screen, waitFor } from '@testing-library/react';
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
  isClosed = false;

  constructor(
    readonly target: HTMLElement,
    readonly url: string,
  ) {
    super();
    rfbClients.push(this);
  }

  focus() {}

  getImageData() {
    return { width: 0, height: 0 };
  }

  disconnect() {
    this.isClosed = true;
  }
}

jest.mock('@novnc/novnc', () => ({
  __esModule: true,
  get default() {
    return FakeRfb;
  },
}));

const wiki = makeTemplate('wiki', { displayName: 'Wiki' });
const web = { web: { port: 80, protocol: 'http' as const, path: '/wiki' } };
const rfb = { vnc: { port: 5900, protocol: 'rfb' as const } };

const admissionOf = (session: Session): Admission => ({
  connection: 'c1',
  url: 'http://wiki-1.sessions.test:7008',
  ticket: 'one-time',
  session,
});

const open = (session: Session | undefined, connect?: jest.Mock) =>
  renderPage(<SessionPage />, {
    path: '/sessions/:name',
    at: '/sessions/wiki-1',
    templates: [wiki],
    sessions: session ? [session] : [],
    connections: connect && { connect },
  });

/** The app's frame; the title bar has the same title. */
const findFrame = () =>
  waitFor(() => {
    const frame = document.querySelector('iframe[title="Wiki"]');
    expect(frame).not.toBeNull();
    return frame!;
  });

const running = (app: NonNullable<Session['status']>['app'] = web) =>
  makeSession('wiki-1', 'Running', { status: { phase: 'Running', app } });

describe('SessionPage', () => {
  it('frames a web app; the ticket is in the fragment', async () => {
    const session = running();
    await open(session, jest.fn().mockResolvedValue(admissionOf(session)));
    expect(await findFrame()).toHaveAttribute(
      'src',
      'http://wiki-1.sessions.test:7008/.streamspace/enter#one-time',
    );
    expect(screen.getByRole('img', { name: /^Connected/ })).toBeInTheDocument();
  });

  it('shows the stages while it starts', async () => {
    const session = makeSession('wiki-1', 'Starting', {
      status: {
        phase: 'Starting',
        stages: [
          { name: 'Scheduling', state: 'done' },
          { name: 'Pulling', state: 'active', message: '31 MiB of 67 MiB' },
        ],
      },
    });
    await open(session);
    expect(
      await screen.findByRole('heading', { name: 'Wiki is starting' }),
    ).toBeInTheDocument();
    expect(screen.getByText('31 MiB of 67 MiB')).toBeInTheDocument();
    expect(screen.getAllByRole('listitem')).toHaveLength(5);
  });

  it('wakes a sleeping session by itself', async () => {
    const connect = jest.fn(() => new Promise(() => undefined));
    await open(makeSession('wiki-1', 'Hibernated'), connect as jest.Mock);
    await waitFor(() =>
      expect(connect).toHaveBeenCalledWith(
        'wiki-1',
        expect.objectContaining({ wake: true }),
      ),
    );
  });

  it('leaves waking to a click where autoStart is off', async () => {
    const session = makeSession('wiki-1', 'Hibernated', {
      spec: { autoStart: false },
    });
    const page = await open(session);
    page.sessionsApi.setState.mockResolvedValue(
      makeSession('wiki-1', 'Starting', { spec: { autoStart: false } }),
    );
    await userEvent.click(
      await screen.findByText('Wake', { selector: 'section *' }),
    );
    expect(page.sessionsApi.setState).toHaveBeenCalledWith('wiki-1', 'running');
    expect(page.connections.connect).toHaveBeenCalledTimes(1);
  });

  it('keeps the picture, greyed, when it falls asleep, and wakes on request only', async () => {
    const session = running();
    const connect = jest.fn().mockResolvedValue(admissionOf(session));
    const page = await open(session, connect);
    const frame = await findFrame();
    act(() => page.live.put(makeSession('wiki-1', 'Hibernated')));
    expect(
      await screen.findByRole('heading', { name: 'Wiki is hibernated' }),
    ).toBeInTheDocument();
    expect(frame).toBeInTheDocument();
    expect(frame.closest('[inert]')).not.toBeNull();
    expect(page.connections.disconnect).toHaveBeenCalledWith('wiki-1', 'c1');
    expect(connect).toHaveBeenCalledTimes(1);
  });

  it('draws a desktop, and keeps trying when its connection is lost', async () => {
    rfbClients.length = 0;
    const enter = jest
      .spyOn(global, 'fetch')
      .mockResolvedValue({ ok: true } as Response);
    const session = running(rfb);
    const connect = jest
      .fn()
      .mockImplementation(async () => admissionOf(session));
    await open(session, connect);
    await waitFor(() => expect(rfbClients).toHaveLength(1));
    expect(enter).toHaveBeenCalledWith(
      'http://wiki-1.sessions.test:7008/.streamspace/enter',
      expect.objectContaining({
        credentials: 'include',
        body: JSON.stringify({ ticket: 'one-time' }),
      }),
    );
    expect(rfbClients[0].url).toBe(
      'ws://wiki-1.sessions.test:7008/.streamspace/rfb',
    );

    act(() => {
      rfbClients[0].dispatchEvent(
        new CustomEvent('disconnect', { detail: { clean: false } }),
      );
    });
    expect(
      screen.getByText('Connection lost. Trying again (1)…'),
    ).toBeInTheDocument();
    await waitFor(() => expect(rfbClients).toHaveLength(2));
    expect(connect).toHaveBeenLastCalledWith(
      'wiki-1',
      expect.objectContaining({ wake: false }),
    );
    act(() => {
      rfbClients[1].dispatchEvent(new CustomEvent('connect', { detail: {} }));
    });
    expect(screen.queryByText(/Connection lost/)).toBeNull();
    enter.mockRestore();
  });

  it('tells why it failed, what to do, and the details to copy', async () => {
    const session = makeSession('wiki-1', 'Failed', {
      status: {
        phase: 'Failed',
        conditions: [
          {
            type: 'Ready',
            status: 'False',
            reason: 'ImageNotFound',
            message: 'There is no image wiki:9.',
            lastTransitionTime: '2026-11-24T08:00:00Z',
          },
        ],
      },
    });
    const page = await open(session);
    expect(
      await screen.findByText('There is no image wiki:9.'),
    ).toBeInTheDocument();
    expect(screen.getByText(/check the app’s image/)).toBeInTheDocument();
    expect(screen.getByText(/Ready=False ImageNotFound/)).toBeInTheDocument();
    expect(page.connections.connect).not.toHaveBeenCalled();
  });

  it('tells the same of a session that is gone and of one that is not shared', async () => {
    await open(undefined);
    expect(
      await screen.findByRole('heading', { name: 'There is no such session' }),
    ).toBeInTheDocument();
  });

  it('tells why it cannot connect, and tries again', async () => {
    const connect = jest
      .fn()
      .mockRejectedValue(new Error('All 2 places are taken.'));
    await open(running(), connect);
    expect(
      await screen.findByText('All 2 places are taken.'),
    ).toBeInTheDocument();
    await userEvent.click(screen.getByRole('button', { name: 'Try again' }));
    await waitFor(() => expect(connect).toHaveBeenCalledTimes(2));
  });
});
