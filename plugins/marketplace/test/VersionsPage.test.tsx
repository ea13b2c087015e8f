import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { renderPage } from './renderPage';
import { makeTemplate, type ScriptedLibrary } from './ScriptedLibrary';
import type { ScriptedMarketplace } from './ScriptedMarketplace';

const at = '/admin/templates/atlas/versions';
const now = { displayName: 'Atlas', baseImage: 'a:2' };
const before = { displayName: 'Atlas', baseImage: 'a:1' };

const options = {
  library: (one: ScriptedLibrary) => {
    one.all = [makeTemplate('atlas', now)];
    one.versionSpecs = { 2: now, 1: before };
  },
  script: (one: ScriptedMarketplace) => {
    one.versionsOf.mockResolvedValue([
      { number: 2, changedAt: new Date().toISOString(), isCurrent: true },
      {
        number: 1,
        version: '1.0',
        changedAt: '2026-11-24T08:00:00Z',
        changedBy: 'user:default/alice',
        isCurrent: false,
      },
    ]);
  },
};

describe('Versions of a template', () => {
  it('shows each beside what is live', async () => {
    await renderPage(at, options);
    const [second, first] = await screen.findAllByRole('button', {
      name: /^Version/,
    });
    expect(second).toHaveTextContent('Live now');
    expect(second).toHaveTextContent('past the portal');
    expect(first).toHaveTextContent('says 1.0');
    expect(first).toHaveTextContent('by alice');
    // The one before what is live is what one wants to know first.
    expect(first).toHaveAttribute('aria-pressed', 'true');
    const diff = await screen.findByRole('region', {
      name: 'Lines that changed',
    });
    await waitFor(() =>
      expect(diff).toHaveTextContent(/Removed: .*a:1.*Added: .*a:2/i),
    );
    await userEvent.click(second);
    expect(
      await screen.findByText('It is the same as what is live.'),
    ).toBeInTheDocument();
    expect(screen.queryByRole('button', { name: /^Roll back/ })).toBeNull();
  });

  it('rolls back after a preview, and previews again where somebody changed the template', async () => {
    const { library, alertApi } = await renderPage(at, options);
    await userEvent.click(
      await screen.findByRole('button', { name: 'Roll back to version 1…' }),
    );
    const dialog = await screen.findByRole('dialog');
    await waitFor(() =>
      expect(dialog).toHaveTextContent(/Removed: .*a:2.*Added: .*a:1/i),
    );
    library.put(makeTemplate('atlas', { ...now, description: 'Theirs' }));
    const now_ = within(dialog).getByRole('button', { name: 'Roll back' });
    await userEvent.click(now_);
    expect(
      await within(dialog).findByText(/changed the template meanwhile/),
    ).toBeInTheDocument();
    expect(dialog).toHaveTextContent('Theirs');
    await userEvent.click(now_);
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
    expect(library.rollBack).toHaveBeenLastCalledWith('atlas', {
      number: 1,
      resourceVersion: '2',
    });
    expect(alertApi.getAlerts()).toMatchObject([
      { message: 'Atlas is as in version 1 again.' },
    ]);
  });
});
