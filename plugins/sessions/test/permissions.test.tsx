import { act, screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { CommandPalette } from '../src/components/palette/CommandPalette';
import { LauncherPage } from '../src/pages/LauncherPage';
import { SessionPage } from '../src/pages/SessionPage';
import { SessionsPage } from '../src/pages/SessionsPage';
import { makeSession, makeTemplate } from './fixtures';
import { renderPage } from './renderPage';

const templates = [makeTemplate('wiki', { displayName: 'Wiki' })];

// In a file of their own: answers about permissions are remembered for all tests of a file.
describe('what is not allowed stays, does nothing, and says which permission is missing', () => {
  it('on the launcher', async () => {
    const page = await renderPage(<LauncherPage />, {
      templates,
      denied: ['streamspace.session.create'],
    });
    const button = await screen.findByRole('button', { name: 'Launch Wiki' });
    act(() => button.focus());
    await waitFor(() =>
      expect(button).toHaveAttribute('aria-disabled', 'true'),
    );
    // The same button as before the answer: whoever had tabbed to it still has the focus there.
    expect(button).toHaveFocus();
    await userEvent.hover(button);
    expect(await screen.findByRole('tooltip')).toHaveTextContent(
      'streamspace.session.create',
    );
    await userEvent.click(button);
    expect(page.sessionsApi.launch).not.toHaveBeenCalled();
  });

  it('in the palette', async () => {
    const page = await renderPage(<CommandPalette />, {
      templates,
      denied: ['streamspace.session.create'],
    });
    act(() => page.palette.open());
    const option = await screen.findByRole('option', { name: /Wiki/ });
    await waitFor(() =>
      expect(option).toHaveAttribute('aria-disabled', 'true'),
    );
    expect(option).toHaveTextContent('streamspace.session.create');
    await userEvent.click(option);
    expect(page.sessionsApi.launch).not.toHaveBeenCalled();
  });

  it('of sharing', async () => {
    await renderPage(<SessionsPage />, {
      templates,
      sessions: [makeSession('wiki-2', 'Running')],
      denied: ['streamspace.session.share'],
    });
    const button = await screen.findByRole('button', { name: 'Share: Wiki' });
    await waitFor(() =>
      expect(button).toHaveAttribute('aria-disabled', 'true'),
    );
    await userEvent.hover(button);
    expect(await screen.findByRole('tooltip')).toHaveTextContent(
      'streamspace.session.share',
    );
    await userEvent.click(button);
    expect(screen.queryByRole('dialog')).toBeNull();
  });

  it('in My sessions', async () => {
    const page = await renderPage(<SessionsPage />, {
      templates,
      sessions: [makeSession('wiki-1', 'Running')],
      denied: ['streamspace.session.update'],
    });
    const button = await screen.findByRole('button', {
      name: 'Hibernate: Wiki',
    });
    await waitFor(() =>
      expect(button).toHaveAttribute('aria-disabled', 'true'),
    );
    await userEvent.click(button);
    expect(page.sessionsApi.setState).not.toHaveBeenCalled();
  });

  it('where it says when a session stops', async () => {
    await renderPage(<SessionPage />, {
      path: '/sessions/:name',
      at: '/sessions/wiki-3',
      templates,
      sessions: [
        makeSession('wiki-3', 'Running', {
          status: { phase: 'Running', idle: { rule: 'Connected' } },
        }),
      ],
      denied: ['streamspace.session.update'],
    });
    await userEvent.click(
      await screen.findByRole('button', { name: 'Running' }),
    );
    const button = await screen.findByRole('button', { name: 'Change…' });
    await waitFor(() =>
      expect(button).toHaveAttribute('aria-disabled', 'true'),
    );
    await userEvent.click(button);
    expect(
      screen.queryByRole('dialog', { name: 'When Wiki stops' }),
    ).toBeNull();
  });
});
