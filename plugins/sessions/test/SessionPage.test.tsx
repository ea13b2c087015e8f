import type { Session } from '@streamspace/plugin-common';
import type { Admission, ConnectionsApi } from '@streamspace/plugin-react';
import { act, cleanup, screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import type { SessionsApi } from '../src/api/SessionsApi';
import { SessionPage } from '../src/pages/SessionPage';
import { makeSession, makeTemplate } from './fixtures';
import { renderPage } from './renderPage';

const wiki = makeTemplate('wiki', { displayName: 'Wiki' });
const web = { web: { port: 80, protocol: 'http' as const, path: '/wiki' } };

const admissionOf = (
  session: Session,
  url = 'http://wiki-1.sessions.test:7008',
): Admission => ({
  connection: 'c1',
  url,
  ticket: 'one-time',
  session,
});

const open = (
  session: Session | undefined,
  connections?: Partial<ConnectionsApi>,
  script?: (sessionsApi: jest.Mocked<SessionsApi>) => void,
) =>
  renderPage(<SessionPage />, {
    path: '/sessions/:name',
    at: '/sessions/wiki-1',
    templates: [wiki],
    sessions: session ? [session] : [],
    connections,
    script,
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
  it.each([
    'http://wiki-1.sessions.test:7008',
    'http://apps.test:7008/s/wiki-1',
  ])('frames a web app at %s; the ticket is in the fragment', async url => {
    const session = running();
    await open(session, {
      connect: jest.fn().mockResolvedValue(admissionOf(session, url)),
    });
    expect(await findFrame()).toHaveAttribute(
      'src',
      `${url}/.streamspace/enter#one-time`,
    );
    expect(
      screen.getByRole('button', { name: /^Connected/ }),
    ).toBeInTheDocument();
  });

  it('frames a desktop that brings its own page; what the portal cannot do there is off and says why', async () => {
    const session = running({
      vnc: { port: 6901, protocol: 'kasmvnc', scheme: 'https', path: '/' },
    });
    const page = await open(session, {
      connect: jest.fn().mockResolvedValue(admissionOf(session)),
    });
    const frame = await findFrame();
    expect(frame.getAttribute('allow')).toContain('gamepad');
    for (const [name, reason] of [
      ['Clipboard', 'On the desktop’s own page.'],
      ['Save a screenshot', 'Only where the portal draws the desktop.'],
      ['View only', 'Only where the portal draws the desktop.'],
    ]) {
      const button = screen.getByRole('button', { name });
      expect(button).toHaveAttribute('aria-disabled', 'true');
      await userEvent.hover(button);
      expect(await screen.findByText(reason)).toBeInTheDocument();
      await userEvent.unhover(button);
    }
    expect(screen.getByRole('button', { name: 'Share' })).toBeEnabled();
    expect(frame).toBeVisible();
    // Without its server that page shows errors, and no picture.
    act(() => page.live.put(makeSession('wiki-1', 'Hibernated')));
    await screen.findByRole('heading', { name: 'Wiki is hibernated' });
    expect(frame).not.toBeVisible();
  });

  it('gives the keys to the app that is to fill the screen', async () => {
    const session = running();
    await open(session, {
      connect: jest.fn().mockResolvedValue(admissionOf(session)),
    });
    const frame = await findFrame();
    expect(frame).not.toHaveFocus();
    Object.defineProperty(document, 'fullscreenElement', {
      value: document.documentElement,
      configurable: true,
    });
    act(() => {
      document.dispatchEvent(new Event('fullscreenchange'));
    });
    expect(frame).toHaveFocus();
    Reflect.deleteProperty(document, 'fullscreenElement');
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

  it('opens the picture anew, with a new ticket, where the app was gone for a moment only', async () => {
    const session = running();
    const admission = admissionOf(session);
    const page = await open(session, {
      connect: jest
        .fn()
        .mockResolvedValueOnce(admission)
        .mockResolvedValue({ ...admission, ticket: 'another' }),
    });
    await findFrame();
    act(() => page.live.put(makeSession('wiki-1', 'Starting')));
    await screen.findByRole('heading', { name: 'Wiki is starting' });
    act(() => page.live.put(session));
    expect((await findFrame()).getAttribute('src')).toMatch(/#another$/);
    expect(
      screen.queryByRole('heading', { name: 'Wiki is starting' }),
    ).toBeNull();
  });

  it('wakes a sleeping session by itself', async () => {
    const connect = jest.fn(() => new Promise(() => undefined));
    await open(makeSession('wiki-1', 'Hibernated'), {
      connect: connect as jest.Mock,
    });
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
    const page = await open(session, { connect });
    const frame = await findFrame();
    act(() => page.live.put(makeSession('wiki-1', 'Hibernated')));
    expect(
      await screen.findByRole('heading', { name: 'Wiki is hibernated' }),
    ).toBeInTheDocument();
    expect(frame).toBeInTheDocument();
    expect(frame.closest('[inert]')).not.toBeNull();
    expect(page.connections.disconnect).toHaveBeenCalledWith(
      'wiki-1',
      'c1',
      expect.any(String),
    );
    expect(connect).toHaveBeenCalledTimes(1);
  });

  it('tells a guest who is let out that the session goes on without them, and its owner that it ended', async () => {
    for (const [owner, title] of [
      ['bob', 'Wiki is no longer open to you'],
      ['alice', 'Wiki has ended'],
    ]) {
      const session = makeSession('wiki-1', 'Running', {
        spec: { user: `user:default/${owner}` },
        status: { phase: 'Running', app: web },
      });
      const page = await open(session, {
        connect: jest.fn().mockResolvedValue(admissionOf(session)),
      });
      await findFrame();
      act(() => page.live.remove(session));
      expect(
        await screen.findByRole('heading', { name: title }),
      ).toBeInTheDocument();
      cleanup();
    }
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

  it('says who disconnected the person, and comes back on their word only', async () => {
    const session = running();
    const connect = jest.fn().mockResolvedValue(admissionOf(session));
    const heartbeat = jest
      .fn()
      .mockResolvedValue({ name: 'dismissed', message: 'bob ended it.' });
    await open(session, { connect, heartbeat });
    expect(
      await screen.findByRole('heading', { name: 'You were disconnected' }),
    ).toBeInTheDocument();
    expect(screen.getByText('bob ended it.')).toBeInTheDocument();
    expect(connect).toHaveBeenCalledTimes(1);

    heartbeat.mockResolvedValue({ name: 'known' });
    await userEvent.click(screen.getByRole('button', { name: 'Reconnect' }));
    await waitFor(() =>
      expect(
        screen.queryByRole('heading', { name: 'You were disconnected' }),
      ).toBeNull(),
    );
    expect(connect).toHaveBeenCalledTimes(2);
  });

  it('waits visibly for a portal that cannot be reached', async () => {
    const session = running();
    const connect = jest
      .fn()
      .mockRejectedValueOnce(new TypeError('Failed to fetch'))
      .mockResolvedValue(admissionOf(session));
    await open(session, { connect });
    expect(
      await screen.findByRole('heading', {
        name: 'The portal cannot be reached',
      }),
    ).toBeInTheDocument();
    await userEvent.click(screen.getByRole('button', { name: 'Try now' }));
    await findFrame();
  });

  it('warns once before it stops, and keeps running on request', async () => {
    const soon = new Date(Date.now() + 90_000).toISOString();
    const session = makeSession('wiki-1', 'Running', {
      status: {
        phase: 'Running',
        app: web,
        idle: { rule: 'InactivityTimeout', stopsAt: soon },
      },
    });
    const connect = jest.fn().mockResolvedValue(admissionOf(session));
    const page = await open(session, { connect });
    await findFrame();
    expect(
      screen.getByText('Wiki stops soon: nobody uses it.', { exact: false }),
    ).toHaveAttribute('role', 'status');
    await userEvent.click(
      screen.getByRole('button', { name: 'Keep running: Wiki' }),
    );
    expect(page.connections.keepRunning).toHaveBeenCalledWith('wiki-1');

    act(() =>
      page.live.put(
        makeSession('wiki-1', 'Running', {
          status: {
            phase: 'Running',
            app: web,
            idle: { rule: 'MaxSessionDuration', stopsAt: soon },
          },
        }),
      ),
    );
    expect(screen.getAllByText(/Save your work/)).not.toHaveLength(0);
    expect(
      screen.queryByRole('button', { name: 'Keep running: Wiki' }),
    ).toBeNull();
  });

  it('tells by which rule it stops, and what was seen last', async () => {
    const session = makeSession('wiki-1', 'Running', {
      status: {
        phase: 'Running',
        app: web,
        idle: {
          rule: 'Connected',
          message: 'Somebody is connected.',
          lastActivity: new Date().toISOString(),
          lastActivityKind: 'Request',
        },
      },
    });
    const connect = jest.fn().mockResolvedValue(admissionOf(session));
    await open(session, { connect });
    await findFrame();
    await userEvent.click(screen.getByRole('button', { name: 'Running' }));
    const info = await screen.findByRole('dialog', { name: 'When it stops' });
    expect(info).toHaveTextContent('Runs while somebody is connected');
    expect(info).toHaveTextContent('request of the app’s page, just now');
    expect(info).toHaveTextContent('not by itself');
  });

  it('opens in a tab of its own as the same view, with the bar away', async () => {
    const session = running();
    const connect = jest.fn().mockResolvedValue(admissionOf(session));
    await open(session, { connect });
    await findFrame();
    expect(
      screen.getByRole('link', { name: 'Open in its own tab' }),
    ).toHaveAttribute('href', '/sessions/wiki-1?bar=hidden');
    await userEvent.click(screen.getByRole('button', { name: 'Hide bar' }));
    expect(screen.queryByRole('toolbar')).toBeNull();
    await userEvent.click(screen.getByRole('button', { name: 'Show bar' }));
    expect(screen.getByRole('toolbar')).toBeInTheDocument();
  });

  it('says how long this app usually takes to wake', async () => {
    const session = makeSession('wiki-1', 'Starting', {
      status: {
        phase: 'Starting',
        start: { kind: 'Wake' },
        stages: [{ name: 'Starting', state: 'active' }],
      },
    });
    await open(session, undefined, sessionsApi => {
      const time = { template: 'wiki', count: 5, p95Ms: 60_000 };
      sessionsApi.startTimes.mockResolvedValue([
        { ...time, kind: 'Cold', medianMs: 40_000 },
        { ...time, kind: 'Wake', medianMs: 8_000 },
      ]);
    });
    expect(
      await screen.findByText('Usually takes about 8 s.'),
    ).toBeInTheDocument();
  });

  it('tells why it cannot connect, and tries again', async () => {
    const connect = jest
      .fn()
      .mockRejectedValue(new Error('All 2 places are taken.'));
    await open(running(), { connect });
    expect(
      await screen.findByText('All 2 places are taken.'),
    ).toBeInTheDocument();
    await userEvent.click(screen.getByRole('button', { name: 'Try again' }));
    await waitFor(() => expect(connect).toHaveBeenCalledTimes(2));
  });
});
