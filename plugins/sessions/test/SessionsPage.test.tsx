import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { SessionsPage } from '../src/pages/SessionsPage';
import { makeSession, makeTemplate } from './fixtures';
import { renderPage } from './renderPage';

const templates = [makeTemplate('wiki', { displayName: 'Wiki' })];

describe('SessionsPage', () => {
  it('lists one’s own sessions with state and cause, and everyone’s on request', async () => {
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

    await userEvent.click(screen.getByRole('button', { name: 'Everyone’s' }));
    expect(await screen.findByText('bobs')).toBeInTheDocument();
    expect(screen.getByText('bob')).toBeInTheDocument();
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
          state: ['hibernated'],
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
