import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { SessionsPage } from '../src/pages/SessionsPage';
import { makeSession, makeTemplate } from './fixtures';
import { renderPage } from './renderPage';

const templates = [makeTemplate('wiki', { displayName: 'Wiki' })];

describe('SessionsPage', () => {
  it('lists one’s own sessions and no others, with state and cause', async () => {
    await renderPage(<SessionsPage />, {
      templates,
      sessions: [
        makeSession('wiki-1', 'Running'),
        makeSession('wiki-2', 'Failed', {
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
        }),
        makeSession('bobs', 'Running', { spec: { user: 'user:default/bob' } }),
      ],
    });
    const table = await screen.findByRole('table', { name: 'Sessions' });
    expect(within(table).getByText('There is no image wiki:9.')).toBeVisible();
    expect(within(table).queryByText('bobs')).toBeNull();
  });

  it('tells who is connected, what is used, and when and why it stops', async () => {
    const inTwelveMinutes = new Date(Date.now() + 12.5 * 60_000).toISOString();
    const people = ['alice', 'bob', 'carol', 'dave', 'erin'];
    const page = await renderPage(<SessionsPage />, {
      templates,
      sessions: [
        makeSession('wiki-1', 'Running', {
          status: {
            phase: 'Running',
            activeConnections: 5,
            connectedUsers: people.map(name => ({
              user: `user:default/${name}`,
              role: name === 'alice' ? 'owner' : 'participant',
              connectedAt: '2026-11-24T08:00:00Z',
            })),
            resourceUsage: { cpu: '500m', memory: '1Gi' },
            effective: {
              resources: {
                value: { limits: { cpu: '2', memory: '2Gi' } },
                source: 'platform',
              },
            },
            idle: { rule: 'Connected', message: 'It keeps running.' },
          },
        }),
        makeSession('wiki-2', 'Running', {
          status: {
            phase: 'Running',
            idle: {
              rule: 'IdleTimeout',
              stopsAt: inTwelveMinutes,
              message: 'Nobody is connected.',
            },
          },
        }),
      ],
    });
    const busy = (await screen.findByText('wiki-1')).closest('tr')!;
    expect(busy).toHaveTextContent('alice, bob (participant)');
    expect(busy).toHaveTextContent('+2');
    expect(busy).toHaveTextContent('0.5 CPU of 2 CPU');
    expect(busy).toHaveTextContent('1 GiB of 2 GiB');
    expect(busy).toHaveTextContent('Runs while somebody is connected');

    const idle = screen.getByText('wiki-2').closest('tr')!;
    const note = within(idle).getByText('Stops in 12 min: nobody connected');
    expect(note).toHaveAttribute(
      'title',
      `Stops at ${new Date(inTwelveMinutes).toLocaleString()}. Nobody is connected.`,
    );
    const keep = screen.getAllByRole('button', { name: /^Keep running/ });
    expect(keep).toHaveLength(1);
    await userEvent.click(keep[0]);
    expect(page.connections.keepRunning).toHaveBeenCalledWith('wiki-2');
    await waitFor(() =>
      expect(page.alertApi.getAlerts()).toMatchObject([
        { message: 'Wiki keeps running.' },
      ]),
    );
  });

  it('shows a small picture of a desktop, and asks no more than whether it is still the one', async () => {
    const desktop = (phase: 'Running' | 'Hibernated') =>
      makeSession('desk-1', phase, {
        status: { phase, app: { vnc: { port: 5900, protocol: 'rfb' } } },
      });
    const page = await renderPage(<SessionsPage />, {
      templates,
      sessions: [desktop('Running'), makeSession('wiki-1', 'Running')],
    });
    const { picture } = page.sessionsApi;
    expect(picture.mock.calls.map(([name]) => name)).toEqual(['desk-1']);
    picture.mockResolvedValue({ image: 'data:picture', etag: '"1"' });
    page.feeds.tell('MODIFIED', desktop('Hibernated'));
    const row = (await screen.findByText('desk-1')).closest('tr')!;
    await waitFor(() =>
      expect(row.querySelector('img')).toHaveAttribute('src', 'data:picture'),
    );
    picture.mockResolvedValue('unchanged');
    page.feeds.tell('MODIFIED', desktop('Running'));
    await waitFor(() =>
      expect(picture).toHaveBeenLastCalledWith(
        'desk-1',
        expect.objectContaining({ etag: '"1"' }),
      ),
    );
    expect(row.querySelector('img')).toHaveAttribute('src', 'data:picture');
  });

  it('marks what others share, and says why it is theirs to change', async () => {
    const page = await renderPage(<SessionsPage />, {
      templates,
      denied: ['streamspace.session.update', 'streamspace.session.delete'],
      sessions: [
        // A name of its own: answers about permissions are remembered for all tests of a file.
        makeSession('bobs-notes', 'Running', {
          spec: {
            user: 'user:default/bob',
            sharing: { grants: [{ subject: 'alice', role: 'viewer' }] },
          },
        }),
      ],
    });
    expect(
      await screen.findByText('Shared by bob · viewer'),
    ).toBeInTheDocument();
    const hibernate = screen.getByRole('button', { name: 'Hibernate: Wiki' });
    await waitFor(() =>
      expect(hibernate).toHaveAttribute('aria-disabled', 'true'),
    );
    await userEvent.hover(hibernate);
    expect(await screen.findByRole('tooltip')).toHaveTextContent(
      'Only bob may do this',
    );
    await userEvent.click(hibernate);
    expect(page.sessionsApi.setState).not.toHaveBeenCalled();
  });

  it('asks the platform to sort, filter and search, and keeps that in the address', async () => {
    const page = await renderPage(<SessionsPage />, {
      templates,
      sessions: [makeSession('wiki-1', 'Running')],
      at: '/?sort=displayName&q=wiki&filter.whose=mine',
    });
    await screen.findByText('wiki-1');
    await userEvent.click(screen.getByRole('button', { name: 'Hibernated' }));
    await waitFor(() =>
      expect(page.sessionsApi.list).toHaveBeenLastCalledWith(
        expect.objectContaining({
          limit: 50,
          sort: 'displayName',
          search: 'wiki',
          whose: ['mine'],
          phase: ['Hibernated'],
        }),
        expect.anything(),
      ),
    );
  });

  it('changes rows in place, and lets new ones wait', async () => {
    const sessions = [makeSession('wiki-1', 'Running')];
    const page = await renderPage(<SessionsPage />, { templates, sessions });
    await screen.findByText('wiki-1');
    page.feeds.tell('MODIFIED', makeSession('wiki-1', 'Hibernated'));
    expect(
      await screen.findByRole('button', { name: 'Wake: Wiki' }),
    ).toBeInTheDocument();

    sessions.unshift(makeSession('wiki-2', 'Running'));
    page.feeds.tell('ADDED', sessions[0]);
    await userEvent.click(await screen.findByRole('button', { name: '1 new' }));
    expect(await screen.findByText('wiki-2')).toBeInTheDocument();
  });

  it('hibernates and ends the chosen ones together', async () => {
    const page = await renderPage(<SessionsPage />, {
      templates,
      sessions: [
        makeSession('wiki-1', 'Running'),
        makeSession('wiki-2', 'Running'),
        makeSession('wiki-3', 'Hibernated'),
      ],
    });
    page.sessionsApi.setState.mockImplementation(async name =>
      makeSession(name, 'Hibernated'),
    );
    await userEvent.click(await screen.findByLabelText(/Choose all rows/));
    await userEvent.click(
      await screen.findByRole('button', { name: 'Hibernate (2)' }),
    );
    expect(page.sessionsApi.setState.mock.calls.map(([name]) => name)).toEqual([
      'wiki-1',
      'wiki-2',
    ]);
    await waitFor(() =>
      expect(page.alertApi.getAlerts()).toMatchObject([
        { message: '2 sessions fall asleep.' },
      ]),
    );

    page.sessionsApi.end.mockRejectedValueOnce(new Error('it is gone'));
    await userEvent.click(screen.getByLabelText(/Choose all rows/));
    await userEvent.click(
      await screen.findByRole('button', { name: 'End (3)…' }),
    );
    const dialog = await screen.findByRole('dialog', {
      name: 'End 3 sessions?',
    });
    expect(dialog).toHaveTextContent('Wiki (wiki-2)');
    expect(dialog).toHaveTextContent('3 home folders are kept');
    await userEvent.click(within(dialog).getByRole('checkbox'));
    expect(dialog).toHaveTextContent('all files in them are deleted for good');
    await userEvent.click(
      within(dialog).getByRole('button', { name: 'End 3 sessions' }),
    );
    await waitFor(() =>
      expect(page.alertApi.getAlerts().slice(1)).toMatchObject([
        { message: '2 sessions have ended.' },
        { message: 'wiki-1 stays as it was: it is gone' },
      ]),
    );
    expect(page.sessionsApi.end).toHaveBeenLastCalledWith('wiki-3', {
      deleteHome: true,
    });
  });

  it('hibernates and wakes at once', async () => {
    const page = await renderPage(<SessionsPage />, {
      templates,
      sessions: [makeSession('wiki-1', 'Running')],
    });
    page.sessionsApi.setState.mockResolvedValueOnce(
      makeSession('wiki-1', 'Hibernated'),
    );
    await userEvent.click(
      await screen.findByRole('button', { name: 'Hibernate: Wiki' }),
    );
    expect(page.sessionsApi.setState).toHaveBeenCalledWith(
      'wiki-1',
      'hibernated',
    );
    page.sessionsApi.setState.mockResolvedValueOnce(
      makeSession('wiki-1', 'Running'),
    );
    await userEvent.click(
      await screen.findByRole('button', { name: 'Wake: Wiki' }),
    );
    expect(page.sessionsApi.setState).toHaveBeenLastCalledWith(
      'wiki-1',
      'running',
    );
  });

  it('asks before a running session ends, and says what is lost and kept', async () => {
    const page = await renderPage(<SessionsPage />, {
      templates,
      sessions: [makeSession('wiki-1', 'Running')],
    });
    await userEvent.click(
      await screen.findByRole('button', { name: 'End: Wiki' }),
    );
    const dialog = await screen.findByRole('dialog', { name: 'End Wiki?' });
    expect(dialog).toHaveTextContent('not saved in it is lost');
    expect(dialog).toHaveTextContent('The home folder is kept');
    await userEvent.click(within(dialog).getByRole('checkbox'));
    expect(dialog).toHaveTextContent('deleted for good');
    await userEvent.click(
      within(dialog).getByRole('button', { name: 'End session' }),
    );
    expect(page.sessionsApi.end).toHaveBeenCalledWith('wiki-1', {
      deleteHome: true,
    });
  });

  it('ends a sleeping session whose home stays without asking', async () => {
    const page = await renderPage(<SessionsPage />, {
      templates,
      sessions: [makeSession('wiki-1', 'Hibernated')],
    });
    await userEvent.click(
      await screen.findByRole('button', { name: 'End: Wiki' }),
    );
    expect(page.sessionsApi.end).toHaveBeenCalledWith('wiki-1', undefined);
    await waitFor(() =>
      expect(page.alertApi.getAlerts()).toMatchObject([
        { message: 'Wiki has ended. Your home is kept.' },
      ]),
    );
  });

  it('says what to do first when there is nothing', async () => {
    await renderPage(<SessionsPage />, { templates });
    expect(
      await screen.findByRole('heading', { name: 'You have no sessions' }),
    ).toBeInTheDocument();
    expect(screen.getByRole('link', { name: 'Go to Apps' })).toHaveAttribute(
      'href',
      '/apps',
    );
  });
});
