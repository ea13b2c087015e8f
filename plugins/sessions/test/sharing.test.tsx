import { ResponseError } from '@backstage/errors';
import { catalogApiRef } from '@backstage/plugin-catalog-react';
import { catalogApiMock } from '@backstage/plugin-catalog-react/testUtils';
import type { Session } from '@streamspace/plugin-common';
import { fireEvent, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { LauncherPage } from '../src/pages/LauncherPage';
import { SessionsPage } from '../src/pages/SessionsPage';
import { makeSession, makeTemplate } from './fixtures';
import { renderPage } from './renderPage';

const templates = [
  makeTemplate('terminal', { displayName: 'Terminal', appType: 'desktop' }),
];

const entities = [
  {
    kind: 'User',
    metadata: { name: 'carol' },
    spec: { profile: { displayName: 'Carol Danvers' } },
  },
  { kind: 'Component', metadata: { name: 'danvers-notes' } },
].map(entity => ({ apiVersion: 'backstage.io/v1alpha1', ...entity }));

type Grants = NonNullable<NonNullable<Session['spec']['sharing']>['grants']>;

const shared = (grants: Grants, resourceVersion = '7'): Session => {
  const session = makeSession('terminal-1', 'Running', {
    spec: { template: 'terminal', sharing: { grants } },
    status: {
      phase: 'Running',
      app: { vnc: { port: 5900, protocol: 'rfb' } },
    },
  });
  return { ...session, metadata: { ...session.metadata, resourceVersion } };
};

const bob = { subject: 'user:default/bob', role: 'viewer' } as const;
const staff = { subject: 'group:default/staff', role: 'participant' } as const;

/** Opens the dialog about a session that the platform answers as it is. */
async function open(session: Session) {
  const page = await renderPage(<SessionsPage />, {
    templates,
    sessions: [session],
    catalog: [catalogApiRef, catalogApiMock({ entities })],
  });
  page.sessionsApi.get.mockResolvedValue(session);
  page.sessionsApi.share.mockImplementation(async (_name, grants) =>
    shared([...grants]),
  );
  await userEvent.click(
    await screen.findByRole('button', { name: 'Share: Terminal' }),
  );
  const dialog = await screen.findByRole('dialog', { name: 'Share Terminal' });
  const field = within(dialog).getByRole('combobox', {
    name: 'People and groups',
  });
  await waitFor(() => expect(field).toHaveFocus());
  return { ...page, dialog: within(dialog), field };
}

const refused = (statusCode: number, message: string) =>
  ResponseError.fromResponse(
    new Response(
      JSON.stringify({
        error: { name: 'Error', message },
        response: { statusCode },
      }),
      {
        status: statusCode,
        headers: { 'content-type': 'application/json' },
      },
    ),
  );

const save = () =>
  userEvent.click(screen.getByRole('button', { name: 'Save' }));

describe('sharing a session', () => {
  it('adds whom one types, as a viewer or a participant, by keyboard alone', async () => {
    const { dialog, sessionsApi, alertApi } = await open(shared([staff]));
    await userEvent.keyboard('Bob{Enter}');
    expect(dialog.getByRole('status')).toHaveTextContent('bob is in the list');
    await userEvent.selectOptions(
      dialog.getByRole('combobox', { name: 'Role of bob' }),
      'participant',
    );
    await save();
    expect(sessionsApi.share).toHaveBeenCalledWith(
      'terminal-1',
      [staff, { ...bob, role: 'participant' }],
      '7',
    );
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
    expect(alertApi.getAlerts()).toMatchObject([
      { message: 'Terminal is shared with staff, bob.' },
    ]);
    expect(await screen.findByText('Shared with staff, bob')).toBeVisible();
  });

  it('finds people and groups in the catalog by what they are called', async () => {
    const { dialog, field } = await open(shared([]));
    await userEvent.type(field, 'danvers');
    await userEvent.click(
      await screen.findByRole('option', { name: /Carol Danvers/ }),
    );
    expect(dialog.getByText('user:default/carol')).toBeVisible();
    expect(field).toHaveValue('');
  });

  it('says what is wrong with what one typed, and keeps it', async () => {
    const { dialog, field, sessionsApi } = await open(shared([bob]));
    await userEvent.type(field, 'component:default/terminal');
    await save();
    expect(await dialog.findByRole('alert')).toHaveTextContent(
      'is no person and no group',
    );
    expect(field).toHaveValue('component:default/terminal');
    for (const [text, reason] of [
      ['bob', 'in the list already'],
      ['alice', 'The session is alice’s own'],
    ]) {
      await userEvent.clear(field);
      await userEvent.type(field, `${text}{Enter}`);
      expect(dialog.getByRole('alert')).toHaveTextContent(reason);
    }
    expect(sessionsApi.share).not.toHaveBeenCalled();
  });

  it('takes somebody out', async () => {
    const { dialog, field, sessionsApi } = await open(shared([bob]));
    await userEvent.click(dialog.getByRole('button', { name: 'Remove bob' }));
    expect(field).toHaveFocus();
    expect(dialog.getByText('Shared with nobody yet.')).toBeVisible();
    await save();
    expect(sessionsApi.share).toHaveBeenCalledWith('terminal-1', [], '7');
  });

  it('tries again when the session changed by itself', async () => {
    const { sessionsApi } = await open(shared([]));
    sessionsApi.share.mockRejectedValueOnce(await refused(409, 'changed'));
    sessionsApi.get.mockResolvedValueOnce(shared([], '7'));
    sessionsApi.get.mockResolvedValueOnce(shared([], '8'));
    await userEvent.keyboard('bob');
    await save();
    expect(sessionsApi.share).toHaveBeenLastCalledWith(
      'terminal-1',
      [bob],
      '8',
    );
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
  });

  it('shows what another changed meanwhile beside one’s own, and saves both', async () => {
    const { dialog, sessionsApi } = await open(shared([]));
    sessionsApi.get.mockResolvedValue(shared([staff], '9'));
    await userEvent.keyboard('bob');
    await save();
    expect(await dialog.findByRole('alert')).toHaveTextContent(
      'somebody else changed the list meanwhile',
    );
    expect(dialog.getByText('group:default/staff')).toBeVisible();
    expect(sessionsApi.share).not.toHaveBeenCalled();
    await save();
    expect(sessionsApi.share).toHaveBeenCalledWith(
      'terminal-1',
      [staff, bob],
      '9',
    );
  });

  it('keeps the list when the platform refuses it', async () => {
    const { dialog, sessionsApi } = await open(shared([]));
    sessionsApi.share.mockRejectedValue(
      await refused(403, 'the permission streamspace.session.share is missing'),
    );
    await userEvent.keyboard('bob{Enter}');
    await save();
    expect(await dialog.findByRole('alert')).toHaveTextContent(
      'Not saved: the permission streamspace.session.share is missing',
    );
    expect(dialog.getByText('user:default/bob')).toBeVisible();
  });
});

describe('a link to a session', () => {
  const hour = 3_600_000;
  const link = (id: string, expiresAt: string) => ({
    id,
    secretHash: '0'.repeat(64),
    role: 'participant' as const,
    expiresAt,
  });
  const withLinks = (
    links: ReturnType<typeof link>[],
    grants: Grants = [],
  ): Session => {
    const session = shared(grants);
    const sharing = { ...session.spec.sharing, links };
    return { ...session, spec: { ...session.spec, sharing } };
  };
  const later = new Date(Date.now() + 5 * hour).toISOString();

  it('is made with a role and an end, and can be copied once', async () => {
    const { dialog, sessionsApi } = await open(shared([]));
    sessionsApi.makeLink.mockResolvedValue({ id: 'l1', secret: 's3cret' });
    sessionsApi.get.mockResolvedValue(withLinks([link('l1', later)]));
    const user = userEvent.setup();
    const copied = jest.spyOn(navigator.clipboard, 'writeText');
    await user.selectOptions(
      dialog.getByRole('combobox', { name: 'Role of the new link' }),
      'viewer',
    );
    await user.selectOptions(
      dialog.getByRole('combobox', { name: 'End of the new link' }),
      '1 hour from now',
    );
    const before = Date.now();
    await user.click(dialog.getByRole('button', { name: 'Make a link' }));
    const [name, { role, expiresAt }] = sessionsApi.makeLink.mock.calls[0];
    expect([name, role]).toEqual(['terminal-1', 'viewer']);
    expect(Date.parse(expiresAt) - before).toBeLessThanOrEqual(hour);
    expect(Date.parse(expiresAt) - before).toBeGreaterThan(0);

    const url = 'http://localhost/sessions/terminal-1#invite=s3cret';
    expect(await dialog.findByDisplayValue(url)).toBeVisible();
    await user.click(dialog.getByRole('button', { name: 'Copy' }));
    expect(copied).toHaveBeenCalledWith(url);
    expect(dialog.getByRole('button', { name: 'End link l1' })).toBeVisible();
  });

  it('tells who came by it, and lets them out when it ends', async () => {
    const carol = {
      subject: 'user:default/carol',
      role: 'participant' as const,
      link: 'l1',
    };
    const links = [link('l1', later), link('l2', '2026-01-01T00:00:00Z')];
    const { dialog, sessionsApi } = await open(withLinks(links, [carol, bob]));
    const list = dialog.getByRole('list', { name: 'Links' });
    expect(list).toHaveTextContent('Came by it, and leave with it: carol');
    expect(list).toHaveTextContent('Participant · ended');
    sessionsApi.get.mockResolvedValue(withLinks([links[1]], [bob]));
    await userEvent.click(
      dialog.getByRole('button', { name: 'End link l1, and let out carol' }),
    );
    expect(sessionsApi.endLink).toHaveBeenCalledWith('terminal-1', 'l1');
    await waitFor(() => expect(dialog.queryByText('carol')).toBeNull());
    expect(dialog.getByText('user:default/bob')).toBeVisible();
    expect(dialog.getByRole('button', { name: 'Save' })).toHaveAttribute(
      'aria-disabled',
      'true',
    );
  });

  it('says why it cannot be made', async () => {
    const { dialog, sessionsApi } = await open(shared([]));
    sessionsApi.makeLink.mockRejectedValue(
      await refused(403, 'the permission streamspace.session.share is missing'),
    );
    await userEvent.click(dialog.getByRole('button', { name: 'Make a link' }));
    expect(await dialog.findByRole('alert')).toHaveTextContent(
      'streamspace.session.share is missing',
    );
  });
});

it('changes until when somebody is let in', async () => {
  const { dialog, sessionsApi } = await open(shared([bob, staff]));
  await userEvent.selectOptions(
    dialog.getByRole('combobox', { name: 'End for bob' }),
    '7 days from now',
  );
  const end = dialog.getByRole('combobox', { name: 'End for staff' });
  await userEvent.selectOptions(end, 'until a date…');
  fireEvent.change(dialog.getByLabelText('End for staff: date and time'), {
    target: { value: '2030-01-02T03:04' },
  });
  await save();
  const [, grants] = sessionsApi.share.mock.calls[0];
  const weekMs = Date.parse(grants[0].expiresAt!) - Date.now();
  expect(Math.round(weekMs / 86_400_000)).toBe(7);
  expect(grants[1]).toEqual({
    ...staff,
    expiresAt: new Date('2030-01-02T03:04').toISOString(),
  });
});

it('opens from the menu of the app’s card, and takes every key', async () => {
  await renderPage(<LauncherPage />, {
    templates,
    sessions: [shared([])],
    catalog: [catalogApiRef, catalogApiMock({ entities })],
  });
  await userEvent.click(
    await screen.findByRole('button', { name: 'More for Terminal' }),
  );
  await userEvent.click(screen.getByRole('menuitem', { name: 'Share…' }));
  const dialog = await screen.findByRole('dialog', { name: 'Share Terminal' });
  const field = within(dialog).getByRole('combobox', {
    name: 'People and groups',
  });
  await waitFor(() => expect(field).toHaveFocus());
  await userEvent.keyboard('share');
  expect(field).toHaveValue('share');
  await userEvent.tab();
  expect(within(dialog).getByRole('button', { name: 'Add' })).toHaveFocus();
});

it('shows by whom a session is shared with one, and as what', async () => {
  const session = shared([{ subject: 'alice', role: 'viewer' }]);
  await renderPage(<SessionsPage />, {
    templates,
    sessions: [{ ...session, spec: { ...session.spec, user: 'bob' } }],
  });
  expect(await screen.findByText('Shared by bob · viewer')).toBeVisible();
});
