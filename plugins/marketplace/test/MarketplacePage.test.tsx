import { act, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { makeCatalogTemplate } from './ScriptedMarketplace';
import { renderPage } from './renderPage';

const names = () =>
  screen
    .getAllByRole('article')
    .map(card => card.querySelector('h2')!.textContent);

describe('Marketplace', () => {
  it('shows what a template is, and the one thing to do with it', async () => {
    await renderPage('/marketplace', {
      script: api => {
        api.templates = [
          makeCatalogTemplate('atlas', {
            portIsGuess: true,
            launchCount: 7,
            ratingCount: 12,
            ratingAverage: 4.25,
          }),
          makeCatalogTemplate('brush', {
            installed: { name: 'brush', isCurrent: false },
          }),
          makeCatalogTemplate('clock', {
            installed: { name: 'clock', isCurrent: true },
            runsHere: false,
          }),
          makeCatalogTemplate('draw', { imageIsAllowed: false }),
        ];
      },
    });
    const [atlas, brush, clock, draw] = await screen.findAllByRole('article');
    for (const text of [
      'Web app',
      'What atlas does',
      'official',
      '7 launches',
    ]) {
      expect(atlas).toHaveTextContent(text);
    }
    expect(within(atlas).getByRole('link', { name: 'Atlas' })).toHaveAttribute(
      'href',
      '/marketplace/official/atlas',
    );
    expect(
      within(atlas).getByRole('img', { name: 'Port is a guess' }),
    ).toBeInTheDocument();
    within(atlas).getByRole('button', { name: 'Install Atlas…' });
    within(brush).getByRole('button', { name: 'Update Brush…' });
    expect(
      within(atlas).getByRole('img', {
        name: 'Rated 4.3 of 5, 12 ratings',
      }),
    ).toBeInTheDocument();
    expect(atlas).not.toHaveTextContent(/here/);
    expect(clock).toHaveTextContent('Does not run here');
    expect(draw).toHaveTextContent('Not allowed here');
    expect(
      within(draw).getByRole('button', { name: 'Install Draw…' }),
    ).toHaveAttribute('aria-disabled', 'true');
    expect(clock).toHaveTextContent('Installed');
    expect(
      within(clock).getByRole('link', { name: 'Open Clock in Apps' }),
    ).toHaveAttribute('href', '/apps?q=Clock');
  });

  it('searches as one types, aborts what nobody waits for, and keeps the address', async () => {
    const { api } = await renderPage('/marketplace', {
      script: one => {
        one.templates = ['atlas', 'brush'].map(name =>
          makeCatalogTemplate(name),
        );
      },
    });
    await screen.findByText('2 templates');
    await userEvent.type(
      screen.getByRole('searchbox', { name: 'Search templates' }),
      'br',
    );
    expect(await screen.findByText('1 template')).toBeInTheDocument();
    expect(names()).toEqual(['Brush']);
    expect(screen.getByTestId('address')).toHaveTextContent('?q=br');
    expect(api.browse).toHaveBeenLastCalledWith(
      expect.objectContaining({ search: 'br', sort: 'relevance' }),
      expect.objectContaining({ aborted: false }),
    );
    const [, firstSignal] = api.browse.mock.calls[0] as unknown as [
      unknown,
      AbortSignal,
    ];
    expect(firstSignal.aborted).toBe(true);

    await userEvent.type(screen.getByRole('searchbox'), 'xx');
    expect(
      await screen.findByRole('heading', { name: 'No template matches' }),
    ).toBeInTheDocument();
    await userEvent.click(
      screen.getByRole('button', { name: 'Clear search and filters' }),
    );
    expect(await screen.findByText('2 templates')).toBeInTheDocument();
  });

  it('filters by what the platform counts, and keeps the old result while it asks', async () => {
    const { api } = await renderPage('/marketplace?view=list', {
      script: one => {
        one.templates = [
          makeCatalogTemplate('atlas'),
          makeCatalogTemplate('chess', { categories: ['Games'] }),
        ];
      },
    });
    await screen.findByText('2 templates');
    const group = screen.getByRole('group', { name: 'Category' });
    let answer: () => void = () => undefined;
    const held = api.browse.getMockImplementation()!;
    api.browse.mockImplementationOnce(async query => {
      await new Promise<void>(resolve => {
        answer = resolve;
      });
      return held(query);
    });
    await userEvent.click(
      within(group).getByRole('checkbox', { name: /Games/ }),
    );
    await waitFor(() => expect(api.browse).toHaveBeenCalledTimes(2));
    expect(names()).toEqual(['Atlas', 'Chess']);
    await act(async () => answer());
    await waitFor(() => expect(names()).toEqual(['Chess']));
    expect(screen.getByTestId('address')).toHaveTextContent(
      '?view=list&category=Games',
    );
  });

  it('loads more below, also where the address says how much', async () => {
    const { api } = await renderPage('/marketplace?pages=2', {
      script: one => {
        one.pageSize = 2;
        one.templates = ['a', 'b', 'c', 'd', 'e'].map(name =>
          makeCatalogTemplate(name),
        );
      },
    });
    expect(await screen.findByText('4 of 5 shown')).toBeInTheDocument();
    await userEvent.click(screen.getByRole('button', { name: 'Load more' }));
    await waitFor(() => expect(names()).toHaveLength(5));
    expect(screen.queryByRole('button', { name: 'Load more' })).toBeNull();
    expect(api.browse).toHaveBeenCalledTimes(3);
  });

  it('tells what to do where there is nothing at all', async () => {
    await renderPage('/marketplace');
    expect(
      await screen.findByRole('heading', { name: 'No templates yet' }),
    ).toBeInTheDocument();
    expect(
      await screen.findByRole('link', { name: 'Add a repository' }),
    ).toHaveAttribute('href', '/admin/repositories');
  });

  it('says why it shows nothing, and asks again', async () => {
    const { api } = await renderPage('/marketplace', {
      script: one => {
        one.templates = [makeCatalogTemplate('atlas')];
        one.browse.mockRejectedValueOnce(new Error('the database is away'));
      },
    });
    expect(await screen.findByRole('alert')).toHaveTextContent(
      'the database is away',
    );
    await userEvent.click(screen.getByRole('button', { name: 'Retry' }));
    expect(await screen.findByText('1 template')).toBeInTheDocument();
    expect(api.browse).toHaveBeenCalledTimes(2);
  });

  it('installs after it has shown what, under another name where one likes', async () => {
    const { api, alertApi } = await renderPage('/marketplace', {
      script: one => {
        one.templates = [makeCatalogTemplate('atlas')];
      },
    });
    await userEvent.click(
      await screen.findByRole('button', { name: 'Install Atlas…' }),
    );
    const dialog = await screen.findByRole('dialog', { name: 'Install Atlas' });
    expect(await within(dialog).findByText(/baseImage: atlas:2/)).toBeVisible();
    expect(dialog).not.toHaveTextContent('uid-atlas');
    const name = within(dialog).getByLabelText('Name');
    await userEvent.clear(name);
    await userEvent.type(name, 'my-atlas');
    expect(
      await within(dialog).findByText(/name: my-atlas/),
    ).toBeInTheDocument();
    await userEvent.click(
      within(dialog).getByRole('button', { name: 'Install' }),
    );
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
    expect(api.install).toHaveBeenCalledWith({
      repository: 'official',
      name: 'atlas',
      as: 'my-atlas',
      resourceVersion: undefined,
    });
    expect(alertApi.getAlerts()).toMatchObject([
      { message: 'Atlas is installed. It is among the apps now.' },
    ]);
    expect(
      await screen.findByRole('link', { name: 'Open Atlas in Apps' }),
    ).toBeInTheDocument();
  });
});
