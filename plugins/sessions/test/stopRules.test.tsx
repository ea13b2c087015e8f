import type { Session } from '@streamspace/plugin-common';
import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { LauncherPage } from '../src/pages/LauncherPage';
import { SessionPage } from '../src/pages/SessionPage';
import { makeSession, makeTemplate } from './fixtures';
import { openLaunchOptions } from './openLaunchOptions';
import { renderPage } from './renderPage';

const wiki = makeTemplate('wiki', { displayName: 'Wiki', idleTimeout: '1h' });

// The generated type narrows a field of any shape to objects.
type EffectiveStatus = NonNullable<Session['status']>['effective'];

const session = makeSession('wiki-1', 'Running', {
  spec: { inactivityTimeout: '20m' },
  status: {
    phase: 'Running',
    idle: { rule: 'Connected' },
    effective: {
      idleTimeout: { value: '1h', source: 'template' },
      inactivityTimeout: { value: '20m', source: 'session' },
    } as unknown as EffectiveStatus,
  },
});

/** The session's page with the dialog open. */
async function openDialog() {
  const page = await renderPage(<SessionPage />, {
    path: '/sessions/:name',
    at: '/sessions/wiki-1',
    templates: [wiki],
    sessions: [session],
  });
  await userEvent.click(await screen.findByRole('button', { name: 'Running' }));
  await userEvent.click(screen.getByRole('button', { name: 'Change…' }));
  return page;
}

describe('when a session stops', () => {
  it('is changed by its owner, from what holds now', async () => {
    const page = await openDialog();
    const dialog = await screen.findByRole('dialog', {
      name: 'When Wiki stops',
    });
    const idle = within(dialog).getByLabelText('While nobody is connected');
    const used = within(dialog).getByLabelText('While somebody is connected');
    expect(idle).toHaveDisplayValue('hibernates after 1 h (default)');
    expect(used).toHaveDisplayValue('hibernates after 20 min');
    await userEvent.selectOptions(idle, 'keeps running');
    await userEvent.selectOptions(used, 'Default');

    const save = within(dialog).getByRole('button', { name: 'Save' });
    page.sessionsApi.setTimeouts.mockRejectedValueOnce(new Error('No.'));
    await userEvent.click(save);
    expect(within(dialog).getByText('Not saved: No.')).toBeInTheDocument();
    expect(idle).toHaveDisplayValue('keeps running');

    page.sessionsApi.setTimeouts.mockResolvedValueOnce(session);
    await userEvent.click(save);
    expect(page.sessionsApi.setTimeouts).toHaveBeenLastCalledWith('wiki-1', {
      idleTimeout: '0s',
      inactivityTimeout: undefined,
    });
    expect(page.alertApi.getAlerts().at(-1)).toMatchObject({
      message: 'Saved: this is when Wiki stops from now on.',
    });
  });

  it('may be chosen at the launch', async () => {
    const page = await renderPage(<LauncherPage />, { templates: [wiki] });
    page.sessionsApi.launch.mockResolvedValue(makeSession('w', 'Pending'));
    const options = await openLaunchOptions('Wiki');
    await userEvent.selectOptions(
      options.field('While somebody is connected'),
      'hibernates after 30 min',
    );
    await options.launch();
    expect(page.sessionsApi.launch).toHaveBeenCalledWith({
      template: 'wiki',
      inactivityTimeout: '30m',
    });
  });
});
