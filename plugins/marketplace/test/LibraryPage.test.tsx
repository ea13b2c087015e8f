import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { labels } from '@streamspace/plugin-common';
import { renderPage } from './renderPage';
import {
  makeDraft,
  makeTemplate,
  type ScriptedLibrary,
} from './ScriptedLibrary';
import {
  makeCatalogTemplate,
  type ScriptedMarketplace,
} from './ScriptedMarketplace';

const at = '/admin/templates';

const library = (one: ScriptedLibrary) => {
  one.all = [
    makeTemplate(
      'atlas',
      { displayName: 'Atlas', version: '1.0' },
      { labels: { [labels.repository]: 'official' } },
    ),
    makeTemplate(
      'globe',
      { displayName: 'Globe' },
      { status: { phase: 'Invalid', message: 'it has no port' } },
    ),
    makeTemplate('chart', { displayName: 'Chart', tags: ['numbers'] }),
  ];
  one.ownDrafts = [
    makeDraft('chart'),
    makeDraft('new-one', { displayName: 'New one' }),
  ];
};
const script = (one: ScriptedMarketplace) => {
  one.templates = [
    makeCatalogTemplate('atlas', {
      version: '2.0',
      installed: { name: 'atlas', isCurrent: false },
    }),
  ];
};
const rowOf = (name: string) =>
  screen.findByRole('row', { name: new RegExp(name) });

describe('Template library', () => {
  it('tells of each where it is from, how it is, and what there is newer', async () => {
    await renderPage(at, { library, script });
    const atlas = await rowOf('Atlas');
    expect(atlas).toHaveTextContent('Ready');
    expect(atlas).toHaveTextContent('official');
    expect(
      within(atlas).getByRole('link', { name: /newer of Atlas/ }),
    ).toHaveTextContent('Update to 2.0');
    expect(await rowOf('Globe')).toHaveTextContent('it has no port');
    expect(await rowOf('Chart')).toHaveTextContent('Your draft, just now');
    expect(await rowOf('Chart')).toHaveTextContent('own');
    const draft = await rowOf('New one');
    expect(draft).toHaveTextContent('Draft');
    expect(within(draft).queryByRole('link', { name: /^Versions/ })).toBeNull();
  });

  it('finds by words, state, updates and drafts', async () => {
    await renderPage(at, { library, script });
    const names = () =>
      screen
        .getAllByRole('link', { name: /^Edit/ })
        .filter(link => link.textContent)
        .map(link => link.textContent);
    await rowOf('Atlas');
    expect(names()).toEqual(['Atlas', 'Chart', 'Globe', 'New one']);
    await userEvent.type(screen.getByRole('searchbox'), 'numbers');
    await waitFor(() => expect(names()).toEqual(['Chart']));
    await userEvent.clear(screen.getByRole('searchbox'));
    for (const [chip, found] of [
      ['Invalid', ['Globe']],
      ['Update available', ['Atlas']],
      ['With a draft of mine', ['Chart', 'New one']],
    ] as const) {
      await userEvent.click(screen.getByRole('button', { name: chip }));
      await waitFor(() => expect(names()).toEqual(found));
      await userEvent.click(screen.getByRole('button', { name: chip }));
    }
  });

  it('uninstalls a template, and discards a draft of one that is to be', async () => {
    const { api, library: one } = await renderPage(at, { library, script });
    await rowOf('Atlas');
    await userEvent.click(
      screen.getByRole('button', { name: 'Uninstall Atlas' }),
    );
    await userEvent.click(
      within(await screen.findByRole('dialog')).getByRole('button', {
        name: 'Uninstall',
      }),
    );
    await waitFor(() => expect(api.uninstall).toHaveBeenCalledWith('atlas'));
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
    await userEvent.click(
      screen.getByRole('button', { name: 'Discard your draft of New one' }),
    );
    await userEvent.click(
      within(await screen.findByRole('dialog')).getByRole('button', {
        name: 'Discard',
      }),
    );
    await waitFor(() =>
      expect(one.discardDraft).toHaveBeenCalledWith('new-one'),
    );
    await waitFor(() => expect(screen.queryByText('New one')).toBeNull());
  });
});
