import { mockApis } from '@backstage/frontend-test-utils';
import { act, cleanup, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { LauncherPage } from '../src/pages/LauncherPage';
import { makeSession, makeTemplate } from './fixtures';
import { openLaunchOptions } from './openLaunchOptions';
import { renderPage } from './renderPage';

const wiki = makeTemplate('wiki', {
  displayName: 'Wiki',
  description: 'Notes of your own',
});
const desktop = makeTemplate('desktop', {
  displayName: 'Desktop',
  appType: 'desktop',
  category: 'Desktops',
  defaultResources: {
    requests: { cpu: '1', memory: '2Gi' },
    limits: { cpu: '2', memory: '4Gi' },
  },
});

const card = (name: string) => screen.findByRole('article', { name });

describe('LauncherPage', () => {
  it.each([
    ['Running', 'link', 'Open Wiki'],
    ['Hibernated', 'button', 'Resume Wiki'],
    ['Failed', 'link', 'See why Wiki failed'],
  ] as const)(
    'offers one click for a %s session',
    async (phase, role, label) => {
      await renderPage(<LauncherPage />, {
        templates: [wiki],
        sessions: [makeSession('wiki-1', phase)],
      });
      const wikiCard = await card('Wiki');
      expect(
        within(wikiCard).getByRole(role, { name: label }),
      ).toBeInTheDocument();
    },
  );

  it('launches with one click; the card tells its progress and opens when it runs', async () => {
    const page = await renderPage(<LauncherPage />, {
      path: '/apps',
      at: '/apps',
      templates: [wiki],
    });
    const pending = makeSession('wiki-2', 'Pending');
    page.sessionsApi.launch.mockResolvedValue(pending);
    const wikiCard = await card('Wiki');
    await userEvent.click(
      within(wikiCard).getByRole('button', { name: 'Launch Wiki' }),
    );
    expect(page.sessionsApi.launch).toHaveBeenCalledWith({ template: 'wiki' });
    expect(
      within(wikiCard).getByRole('list', { name: 'Steps of the start' }),
    ).toBeInTheDocument();
    expect(
      within(wikiCard).getByText('Opens by itself when it is ready.'),
    ).toBeInTheDocument();

    act(() => page.live.put(makeSession('wiki-2', 'Running')));
    expect(await screen.findByText('elsewhere')).toBeInTheDocument();
  });

  it('says what the platform says when it refuses a launch', async () => {
    const page = await renderPage(<LauncherPage />, { templates: [wiki] });
    page.sessionsApi.launch.mockRejectedValue(
      new Error('Your quota is 5 sessions.'),
    );
    await userEvent.click(
      await screen.findByRole('button', { name: 'Launch Wiki' }),
    );
    await waitFor(() =>
      expect(page.alertApi.getAlerts()).toMatchObject([
        {
          severity: 'error',
          message: 'Wiki could not be launched: Your quota is 5 sessions.',
        },
      ]),
    );
  });

  it('launches with a name, a size and a throw-away home', async () => {
    const page = await renderPage(<LauncherPage />, { templates: [desktop] });
    page.sessionsApi.launch.mockResolvedValue(makeSession('d', 'Pending'));
    const options = await openLaunchOptions('Desktop');
    await waitFor(() => expect(options.field('Name')).toHaveFocus());
    await userEvent.keyboard('Drawing');
    await userEvent.selectOptions(options.field('Memory'), '1Gi');
    await userEvent.click(options.field('Keep my home folder'));
    await options.launch();
    expect(page.sessionsApi.launch).toHaveBeenCalledWith({
      template: 'desktop',
      displayName: 'Drawing',
      persistentHome: false,
      resources: {
        requests: { cpu: '1', memory: '1Gi' },
        limits: { cpu: '2', memory: '1Gi' },
      },
    });
  });

  it('tells for how many people an app for several is', async () => {
    const spec = {
      multiUser: true,
      maxConcurrentUsers: 30,
      maxConnections: 50,
    };
    await renderPage(<LauncherPage />, {
      templates: [
        wiki,
        makeTemplate('class', { displayName: 'Class', ...spec }),
      ],
    });
    expect(await card('Class')).toHaveTextContent('for up to 30 people');
    expect(await card('Wiki')).not.toHaveTextContent('people');
  });

  it('searches as one types', async () => {
    await renderPage(<LauncherPage />, { templates: [wiki, desktop] });
    await card('Desktop');
    await userEvent.type(
      screen.getByRole('searchbox', { name: 'Search apps' }),
      'notes',
    );
    expect(screen.getByRole('article', { name: 'Wiki' })).toBeInTheDocument();
    expect(screen.queryByRole('article', { name: 'Desktop' })).toBeNull();
  });

  it('keeps favourites on top, marked and unmarked by their star', async () => {
    const page = await renderPage(<LauncherPage />, {
      templates: [wiki, desktop],
    });
    const star = within(await card('Desktop')).getByRole('button', {
      name: 'Favourite: Desktop',
    });
    expect(screen.queryByRole('region', { name: 'Favourites' })).toBeNull();
    await userEvent.click(star);
    const favourites = screen.getByRole('region', { name: 'Favourites' });
    expect(star).toHaveAttribute('aria-pressed', 'true');

    page.sessionsApi.launch.mockResolvedValue(makeSession('d', 'Pending'));
    await userEvent.click(
      within(favourites).getByRole('button', { name: /^Desktop/ }),
    );
    expect(page.sessionsApi.launch).toHaveBeenCalledWith({
      template: 'desktop',
    });

    await userEvent.click(
      within(favourites).getByRole('button', { name: 'Favourite: Desktop' }),
    );
    expect(screen.queryByRole('region', { name: 'Favourites' })).toBeNull();
  });

  it('passes the focus to the next star when one takes its tile away', async () => {
    const storage = mockApis.storage();
    const favourites = storage
      .forBucket('streamspace-sessions')
      .forBucket('favourites');
    await favourites.set('wiki', '2026-11-23T08:00:00.000Z');
    await favourites.set('desktop', '2026-11-24T08:00:00.000Z');
    await renderPage(<LauncherPage />, { templates: [wiki, desktop], storage });
    await card('Wiki');
    const shelf = screen.getByRole('region', { name: 'Favourites' });
    await userEvent.click(
      within(shelf).getByRole('button', { name: 'Favourite: Wiki' }),
    );
    expect(
      within(shelf).getByRole('button', { name: 'Favourite: Desktop' }),
    ).toHaveFocus();
  });

  it('remembers favourites and launches in the storage of the portal', async () => {
    const first = await renderPage(<LauncherPage />, {
      templates: [wiki, desktop],
    });
    first.sessionsApi.launch.mockResolvedValue(makeSession('w', 'Pending'));
    await userEvent.click(
      within(await card('Desktop')).getByRole('button', {
        name: 'Favourite: Desktop',
      }),
    );
    await userEvent.click(
      within(await card('Wiki')).getByRole('button', { name: 'Launch Wiki' }),
    );
    cleanup();

    await renderPage(<LauncherPage />, {
      templates: [wiki, desktop],
      storage: first.storage,
    });
    await card('Wiki');
    expect(
      within(screen.getByRole('region', { name: 'Favourites' })).getByRole(
        'button',
        { name: /^Desktop/ },
      ),
    ).toBeInTheDocument();
    expect(
      within(screen.getByRole('region', { name: 'Recent' })).getByRole(
        'button',
        { name: /^Wiki/ },
      ),
    ).toBeInTheDocument();
  });

  it('has sleeping sessions among the recent ones, one click from waking', async () => {
    const asleep = makeSession('wiki-1', 'Hibernated');
    const page = await renderPage(<LauncherPage />, {
      templates: [wiki],
      sessions: [asleep],
    });
    page.sessionsApi.setState.mockResolvedValue(asleep);
    await card('Wiki');
    await userEvent.click(
      within(screen.getByRole('region', { name: 'Recent' })).getByRole(
        'button',
        { name: /^Wiki/, description: 'Resume Wiki' },
      ),
    );
    expect(page.sessionsApi.setState).toHaveBeenCalledWith('wiki-1', 'running');
  });

  it('keeps the focus on the card whose button made way for the progress', async () => {
    const page = await renderPage(<LauncherPage />, { templates: [wiki] });
    page.sessionsApi.launch.mockResolvedValue(makeSession('w', 'Pending'));
    const wikiCard = await card('Wiki');
    within(wikiCard).getByRole('button', { name: 'Launch Wiki' }).focus();
    await userEvent.keyboard('{Enter}');
    expect(wikiCard).toHaveFocus();
    await within(wikiCard).findByRole('button', { name: 'Cancel' });
    await userEvent.tab();
    expect(
      within(wikiCard).getByRole('button', { name: 'Cancel' }),
    ).toHaveFocus();
  });
});
