import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { AllSessionsPage } from '../src/pages/AllSessionsPage';
import { HibernatedSessionsPage } from '../src/pages/HibernatedSessionsPage';
import { makeSession, makeTemplate } from './fixtures';
import { renderPage } from './renderPage';

const templates = [makeTemplate('wiki', { displayName: 'Wiki' })];
const bob = { user: 'user:default/bob' };

const sessions = () => [
  makeSession('alices', 'Running'),
  makeSession('bobs', 'Running', { spec: bob }),
  makeSession('asleep', 'Hibernated', {
    spec: { ...bob, state: 'hibernated' },
  }),
  makeSession('broken', 'Failed'),
];

describe('All sessions', () => {
  it('lists everybody’s with their owners, and one person’s by a click', async () => {
    const page = await renderPage(<AllSessionsPage />, {
      templates,
      sessions: sessions(),
    });
    await screen.findByText('alices');
    await userEvent.click(screen.getAllByRole('button', { name: 'bob' })[0]);
    await waitFor(() => expect(screen.queryByText('alices')).toBeNull());
    expect(screen.getByText('asleep')).toBeInTheDocument();
    expect(page.sessionsApi.list).toHaveBeenCalledWith(
      expect.objectContaining({ user: ['user:default/bob'] }),
      expect.anything(),
    );
    await userEvent.click(screen.getByRole('button', { name: 'Of bob' }));
    expect(await screen.findByText('alices')).toBeInTheDocument();
  });

  it('counts what they do and who is connected; each number leads to its list', async () => {
    await renderPage(<AllSessionsPage />, {
      templates,
      sessions: sessions(),
      script: ({ connectedPeople }) => connectedPeople.mockResolvedValue(7),
    });
    const counts = await screen.findByRole('list', { name: 'Sessions now' });
    expect(
      await within(counts).findByRole('link', { name: /2 running/ }),
    ).toHaveAttribute('href', '/?filter.state=running');
    expect(
      within(counts).getByRole('link', { name: /7 connected people/ }),
    ).toHaveAttribute('href', '/admin/connections');
    await userEvent.click(
      within(counts).getByRole('link', { name: /1 failed/ }),
    );
    await waitFor(() => expect(screen.queryByText('alices')).toBeNull());
    expect(screen.getByText('broken')).toBeInTheDocument();
  });

  it('shows how long the apps take to start', async () => {
    const template = 'wiki';
    await renderPage(<AllSessionsPage />, {
      templates,
      script: ({ startTimes }) =>
        startTimes.mockResolvedValue([
          { template, kind: 'Cold', count: 12, medianMs: 4200, p95Ms: 9000 },
          { template, kind: 'Wake', count: 1, medianMs: 1500, p95Ms: 1500 },
        ]),
    });
    await userEvent.click(screen.getByRole('button', { name: 'Start times' }));
    const dialog = await screen.findByRole('dialog', { name: 'Start times' });
    const wiki = await within(dialog).findByRole('region', { name: 'Wiki' });
    expect(wiki).toHaveTextContent(
      'Cold4.2 s, nearly always within 9 s (12 starts)',
    );
    expect(wiki).toHaveTextContent('Wake1.5 s (1 start)');
  });
});

describe('Hibernated sessions', () => {
  it('lists those that sleep, unused for longest first, and ends several', async () => {
    const page = await renderPage(<HibernatedSessionsPage />, {
      templates,
      sessions: sessions(),
    });
    expect(await screen.findByText('asleep')).toBeInTheDocument();
    expect(screen.queryByText('alices')).toBeNull();
    expect(page.sessionsApi.list).toHaveBeenCalledWith(
      expect.objectContaining({ phase: ['Hibernated'], sort: 'lastUsed' }),
      expect.anything(),
    );
    await userEvent.click(screen.getByLabelText(/Choose all rows/));
    await userEvent.click(
      await screen.findByRole('button', { name: 'End (1)…' }),
    );
    const dialog = await screen.findByRole('dialog', {
      name: 'End Wiki, of bob?',
    });
    await userEvent.click(
      within(dialog).getByRole('button', { name: 'End session' }),
    );
    expect(page.sessionsApi.end).toHaveBeenCalledWith('asleep', {
      deleteHome: false,
    });
  });
});
