import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { renderPage } from './renderPage';
import { makeConnection } from './ScriptedAdministration';

const bob = {
  user: 'user:default/bob',
  role: 'viewer',
  session: 'desk-1',
  sessionTitle: undefined,
  app: 'Desktop',
} as const;

describe('Active connections', () => {
  it('tells who is connected to what, from where, and how they use it', async () => {
    await renderPage([
      makeConnection('c1', {
        clientIP: '192.0.2.7',
        userAgent:
          'Mozilla/5.0 (X11; Linux x86_64; rv:149.0) Gecko/20100101 Firefox/149.0',
        lastActivity: '2026-11-24T08:30:00Z',
        lastActivityKind: 'Input',
      }),
      makeConnection('c2', bob),
    ]);
    const [, alice, guest] = await screen.findAllByRole('row');
    expect(
      within(alice).getByRole('link', { name: 'Open session Team wiki' }),
    ).toHaveAttribute('href', '/sessions/wiki-1');
    for (const text of [
      'Wiki · wiki-1',
      'alice',
      'Owner',
      'keyboard, pointer or clipboard',
      'Firefox 149 on Linux',
      '192.0.2.7',
    ]) {
      expect(alice).toHaveTextContent(text);
    }
    expect(
      within(guest).getByRole('link', { name: 'Open session Desktop' }),
    ).toHaveAttribute('href', '/sessions/desk-1');
    expect(guest).toHaveTextContent('Viewer');
    expect(guest).toHaveTextContent('not yet');
  });

  it('narrows down to a session or a person by a click, in the address', async () => {
    const { api } = await renderPage([
      makeConnection('c1'),
      makeConnection('c2', bob),
    ]);
    await userEvent.click(await screen.findByRole('button', { name: 'bob' }));
    await waitFor(() => expect(screen.queryByText('alice')).toBeNull());
    expect(api.list).toHaveBeenLastCalledWith(
      expect.objectContaining({ user: ['user:default/bob'] }),
      expect.anything(),
    );
    expect(screen.getByText(/filter.user=user/)).toBeInTheDocument();
    await userEvent.click(screen.getByRole('button', { name: 'Person bob' }));
    await userEvent.click(
      await screen.findByRole('button', {
        name: 'wiki-1',
      }),
    );
    await waitFor(() => expect(screen.queryByText('bob')).toBeNull());
  });

  it('changes rows in place when connections change, and lets new ones wait', async () => {
    const { api } = await renderPage([makeConnection('c1')]);
    await screen.findByText('alice');
    api.connections = [
      makeConnection('c2', bob),
      makeConnection('c1', { sockets: 42 }),
    ];
    api.tell();
    expect(await screen.findByText('42 sockets')).toBeInTheDocument();
    expect(screen.queryByText('bob')).toBeNull();
    await userEvent.click(screen.getByRole('button', { name: '1 new' }));
    expect(screen.getByText('bob')).toBeInTheDocument();
    api.connections = [];
    api.tell();
    expect(
      await screen.findByRole('heading', { name: 'Nobody is connected' }),
    ).toBeInTheDocument();
  });

  it('asks before it disconnects somebody, and says from what', async () => {
    const { api, alertApi } = await renderPage([
      makeConnection('c1'),
      makeConnection('c2', bob),
    ]);
    await userEvent.click(
      await screen.findByRole('button', {
        name: 'Disconnect alice from wiki-1',
      }),
    );
    const dialog = await screen.findByRole('dialog', {
      name: 'Disconnect alice?',
    });
    expect(dialog).toHaveTextContent('alice in Team wiki (wiki-1)');
    expect(api.disconnect).not.toHaveBeenCalled();
    await userEvent.click(
      within(dialog).getByRole('button', { name: 'Disconnect' }),
    );
    expect(api.disconnect).toHaveBeenCalledWith('c1');
    await waitFor(() => expect(screen.queryByText('alice')).toBeNull());
    expect(alertApi.getAlerts()).toMatchObject([
      { message: 'alice is disconnected.' },
    ]);
  });

  it('disconnects several, and says who stays and why', async () => {
    const { api, alertApi } = await renderPage([
      makeConnection('c1'),
      makeConnection('c2', bob),
    ]);
    api.disconnect.mockRejectedValueOnce(new Error('the tracker is away'));
    await userEvent.click(await screen.findByLabelText(/Choose all rows/));
    await userEvent.click(
      screen.getByRole('button', { name: 'Disconnect (2)…' }),
    );
    const dialog = await screen.findByRole('dialog', {
      name: 'Disconnect 2 browsers?',
    });
    await userEvent.click(
      within(dialog).getByRole('button', { name: 'Disconnect' }),
    );
    await waitFor(() =>
      expect(alertApi.getAlerts()).toMatchObject([
        { message: 'bob is disconnected.' },
        { message: 'alice is still connected: the tracker is away' },
      ]),
    );
  });
});
