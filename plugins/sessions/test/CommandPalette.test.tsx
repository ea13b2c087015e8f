import {
  act,
  fireEvent,
  screen,
  waitFor,
  within,
} from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { useLocation } from 'react-router-dom';
import { CommandPalette } from '../src/components/palette/CommandPalette';
import { makeSession, makeTemplate } from './fixtures';
import { renderPage } from './renderPage';

const wiki = makeTemplate('wiki', { displayName: 'Wiki' });
const files = makeTemplate('files', {
  displayName: 'Cloud Commander',
  tags: ['files'],
});
const paint = makeTemplate('paint', { displayName: 'Paint' });

const Page = () => (
  <>
    <CommandPalette />
    <main>
      <button type="button">Somewhere</button>
      <output aria-label="path">{useLocation().pathname}</output>
    </main>
  </>
);

const open = async (options: Parameters<typeof renderPage>[1] = {}) => {
  const page = await renderPage(<Page />, {
    templates: [wiki, files, paint],
    ...options,
  });
  screen.getByRole('button', { name: 'Somewhere' }).focus();
  // The keys do nothing until the portal knows who is signed in.
  await waitFor(() => {
    fireEvent.keyDown(document.activeElement!, { key: 'k', ctrlKey: true });
    expect(page.palette.isOpen()).toBe(true);
  });
  const dialog = await screen.findByRole('dialog', { name: 'Go to' });
  await within(dialog).findByRole('option', { name: /Paint/ });
  return { ...page, dialog, field: within(dialog).getByRole('combobox') };
};

const firstOption = () => screen.getAllByRole('option')[0];

/** The option that the field tells the screen reader is the active one. */
const activeOption = (field: HTMLElement) =>
  document.getElementById(field.getAttribute('aria-activedescendant')!);

describe('CommandPalette', () => {
  it('opens a session by keyboard alone', async () => {
    const { field } = await open({
      sessions: [makeSession('wiki-1', 'Hibernated')],
    });
    expect(field).toHaveFocus();
    await userEvent.keyboard('wik');
    expect(screen.getAllByRole('option')).toHaveLength(1);
    expect(firstOption()).toHaveAccessibleName(/Wiki ?Hibernated/);
    expect(screen.getByRole('status')).toHaveTextContent('1 result');
    await userEvent.keyboard('{Enter}');
    expect(screen.queryByRole('dialog')).toBeNull();
    expect(screen.getByLabelText('path')).toHaveTextContent('/sessions/wiki-1');
  });

  it('launches an app and goes to its session', async () => {
    const { sessionsApi } = await open();
    sessionsApi.launch.mockResolvedValue(makeSession('paint-1', 'Pending'));
    await userEvent.keyboard('paint{Enter}');
    expect(sessionsApi.launch).toHaveBeenCalledWith({ template: 'paint' });
    expect(await screen.findByText('/sessions/paint-1')).toBeInTheDocument();
  });

  it('says what the platform says when it refuses a launch', async () => {
    const { sessionsApi, alertApi } = await open();
    sessionsApi.launch.mockRejectedValue(new Error('Your quota is full.'));
    await userEvent.keyboard('paint{Enter}');
    await act(async () => undefined);
    expect(alertApi.getAlerts()).toMatchObject([
      { message: 'Paint could not be launched: Your quota is full.' },
    ]);
  });

  it('moves with the arrows, round and round, and tells the active option', async () => {
    const { field } = await open();
    const all = screen.getAllByRole('option');
    expect(activeOption(field)).toBe(all[0]);
    await userEvent.keyboard('{ArrowDown}');
    expect(activeOption(field)).toBe(screen.getAllByRole('option')[1]);
    expect(activeOption(field)).toHaveAttribute('aria-selected', 'true');
    await userEvent.keyboard('{ArrowUp}{ArrowUp}');
    expect(activeOption(field)).toBe(screen.getAllByRole('option').at(-1));
    expect(field).toHaveFocus();
  });

  it('has favourites before other apps', async () => {
    const first = await open();
    expect(firstOption()).toHaveAccessibleName(/Cloud Commander/);
    await act(() =>
      first.storage
        .forBucket('streamspace-sessions')
        .forBucket('favourites')
        .set('paint', '2026-11-24T08:00:00.000Z'),
    );
    expect(firstOption()).toHaveAccessibleName(/Paint/);
  });

  it('gives the focus back on Escape', async () => {
    await open();
    await userEvent.keyboard('{Escape}');
    expect(screen.queryByRole('dialog')).toBeNull();
    expect(screen.getByRole('button', { name: 'Somewhere' })).toHaveFocus();
  });

  it('says that nothing matches', async () => {
    const { field } = await open();
    await userEvent.keyboard('zzz');
    expect(screen.getByText('Nothing matches “zzz”')).toBeInTheDocument();
    expect(screen.getByRole('status')).toHaveTextContent('0 results');
    expect(field).not.toHaveAttribute('aria-activedescendant');
  });

  it('opens by a button too', async () => {
    const { palette } = await renderPage(<Page />, { templates: [wiki] });
    act(() => palette.open());
    expect(
      await screen.findByRole('dialog', { name: 'Go to' }),
    ).toBeInTheDocument();
  });
});
