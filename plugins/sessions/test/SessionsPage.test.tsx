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
    expect(within(table).getByText('bobs')).toBeInTheDocument();
    expect(within(table).getByText('bob')).toBeInTheDocument();
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
    expect(dialog).toHaveTextContent('Your home folder is kept');
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
