import { act, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { makeCatalogTemplate, makeRepository } from './ScriptedMarketplace';
import { renderPage } from './renderPage';

const at = '/admin/repositories';

describe('Repositories', () => {
  it('tells how each is, live', async () => {
    const { api } = await renderPage(at, {
      script: one =>
        one.tell([
          makeRepository('tools'),
          makeRepository('broken', {
            status: { phase: 'Error', syncError: 'The token was refused.' },
          }),
        ]),
    });
    const [, broken, tools] = await screen.findAllByRole('row');
    expect(broken).toHaveTextContent('Failed');
    expect(broken).toHaveTextContent('The token was refused.');
    expect(tools).toHaveTextContent('https://git.example/tools.git');
    expect(tools).toHaveTextContent('Synced');
    act(() =>
      api.tell([
        makeRepository('tools', {
          status: { phase: 'Syncing', message: 'Reading files: 8 of 9' },
        }),
      ]),
    );
    expect(screen.getByText('Reading files: 8 of 9')).toBeInTheDocument();
    expect(screen.queryByText('broken')).toBeNull();
    act(() => api.tell([makeRepository('tools')], new Error('no answer')));
    expect(screen.getByRole('alert')).toHaveTextContent('no answer');
    expect(screen.getByText('tools')).toBeInTheDocument();
  });

  it('syncs one, the chosen, and all', async () => {
    const { api, alertApi } = await renderPage(at, {
      script: one => one.tell([makeRepository('a'), makeRepository('b')]),
    });
    await userEvent.click(
      await screen.findByRole('button', { name: 'Sync now: a' }),
    );
    expect(api.sync).toHaveBeenLastCalledWith(['a']);
    await userEvent.click(await screen.findByLabelText('Choose b'));
    await userEvent.click(screen.getByRole('button', { name: 'Sync now (1)' }));
    expect(api.sync).toHaveBeenLastCalledWith(['b']);
    api.sync.mockRejectedValueOnce(new Error('too busy'));
    await userEvent.click(screen.getByRole('button', { name: 'Sync all' }));
    expect(api.sync).toHaveBeenLastCalledWith(undefined);
    await waitFor(() =>
      expect(alertApi.getAlerts()).toMatchObject([
        { message: 'a is synced now.' },
        { message: 'b is synced now.' },
        { message: 'Not synced: too busy' },
      ]),
    );
  });

  it('adds one, says beside each field what is wrong, and keeps what was typed', async () => {
    const { api } = await renderPage(at, { script: one => one.tell([]) });
    await userEvent.click(await screen.findByRole('button', { name: 'Add…' }));
    const dialog = await screen.findByRole('dialog', {
      name: 'Add a repository',
    });
    const field = (label: string) => within(dialog).getByLabelText(label);
    const add = within(dialog).getByRole('button', { name: 'Add and sync' });
    await userEvent.selectOptions(field('Access'), 'Access token');
    await userEvent.click(add);
    expect(field('Name')).toHaveFocus();
    expect(field('Token')).toHaveAccessibleDescription('This is needed.');
    expect(api.addRepository).not.toHaveBeenCalled();

    await userEvent.type(field('Name'), 'tools');
    await userEvent.type(field('Clone address'), 'https://git.example/t.git');
    await userEvent.type(field('Token'), 's3cret');
    api.addRepository.mockRejectedValueOnce(new Error('no such host'));
    await userEvent.click(add);
    expect(await within(dialog).findByRole('alert')).toHaveTextContent(
      'no such host',
    );
    expect(field('Token')).toHaveValue('s3cret');
    await userEvent.click(add);
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
    expect(api.addRepository).toHaveBeenLastCalledWith(
      expect.objectContaining({
        metadata: { name: 'tools' },
        credentials: { token: 's3cret' },
      }),
    );
  });

  it('edits one without touching its credentials', async () => {
    const { api } = await renderPage(at, {
      script: one =>
        one.tell([
          makeRepository('tools', {
            spec: {
              url: 'https://git.example/tools.git',
              branch: 'main',
              auth: { type: 'token', secretRef: { name: 'x' } },
            },
          }),
        ]),
    });
    await userEvent.click(
      await screen.findByRole('button', { name: 'Edit tools…' }),
    );
    const dialog = await screen.findByRole('dialog', { name: 'Edit tools' });
    expect(within(dialog).getByLabelText('Token')).toHaveValue('');
    const branch = within(dialog).getByLabelText('Branch');
    // It takes the focus once the dialog is open.
    await waitFor(() =>
      expect(within(dialog).getByLabelText('Clone address')).toHaveFocus(),
    );
    await userEvent.clear(branch);
    await userEvent.type(branch, 'next');
    await userEvent.click(within(dialog).getByRole('button', { name: 'Save' }));
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
    expect(api.changeRepository).toHaveBeenCalledWith('tools', {
      spec: { branch: 'next' },
    });
  });

  it('asks what becomes of the installed templates when one is removed', async () => {
    const { api } = await renderPage(`${at}/tools`, {
      script: one => {
        one.tell([makeRepository('tools')]);
        one.templates = [
          makeCatalogTemplate('atlas', {
            repository: 'tools',
            installed: { name: 'atlas', isCurrent: true },
          }),
          makeCatalogTemplate('brush', { repository: 'tools' }),
        ];
      },
    });
    await userEvent.click(
      await screen.findByRole('button', { name: 'Remove tools…' }),
    );
    const dialog = await screen.findByRole('dialog', { name: 'Remove tools?' });
    expect(
      await within(dialog).findByText('1 template is installed from it:'),
    ).toBeInTheDocument();
    expect(dialog).toHaveTextContent('Atlas');
    expect(dialog).not.toHaveTextContent('Brush');
    await userEvent.click(
      within(dialog).getByRole('radio', { name: /They are uninstalled/ }),
    );
    await userEvent.click(
      within(dialog).getByRole('button', { name: 'Remove' }),
    );
    expect(api.removeRepository).toHaveBeenCalledWith('tools', 'uninstall');
    await waitFor(() =>
      expect(screen.getByTestId('address')).toHaveTextContent(at),
    );
  });

  it('leaves to the catalog what that declares', async () => {
    await renderPage(`${at}/tools`, {
      script: one =>
        one.tell([
          {
            ...makeRepository('tools'),
            metadata: {
              name: 'tools',
              labels: { 'stream.streamspace.io/from-catalog': 'true' },
              annotations: {
                'stream.streamspace.io/catalog-entity':
                  'templaterepository:default/tools',
              },
            },
          },
        ]),
    });
    const edit = await screen.findByRole('button', { name: 'Edit tools…' });
    expect(edit).toHaveAttribute('aria-disabled', 'true');
    expect(edit).toHaveAttribute(
      'title',
      expect.stringContaining('change the file of that entity'),
    );
    expect(
      screen.getByText('templaterepository:default/tools'),
    ).toBeInTheDocument();
  });

  it('sets up the webhook of one with a secret that nobody guesses', async () => {
    const { api } = await renderPage(`${at}/tools`, {
      script: one => one.tell([makeRepository('tools')]),
    });
    await userEvent.click(
      await screen.findByRole('button', { name: 'Webhook of tools…' }),
    );
    const dialog = await screen.findByRole('dialog', {
      name: 'Webhook of tools',
    });
    expect(within(dialog).getByLabelText('Address')).toHaveDisplayValue(
      /\/api\/streamspace-marketplace\/webhooks\/tools$/,
    );
    const { value } = within(dialog).getByLabelText<HTMLInputElement>('Secret');
    expect(value).toMatch(/^[0-9a-f]{64}$/);
    await userEvent.click(
      within(dialog).getByRole('button', { name: 'Set up' }),
    );
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
    expect(api.setWebhook).toHaveBeenCalledWith('tools', value);
  });

  it('shows what came of each file, and by a click on a count only those', async () => {
    const { api } = await renderPage(`${at}/tools`, {
      script: one => {
        one.tell([makeRepository('tools')]);
        one.files = [
          {
            path: 'a/template.yaml',
            entry: 0,
            outcome: 'Accepted',
            templateName: 'a',
            findings: [],
          },
          {
            path: 'b/template.yaml',
            entry: 1,
            outcome: 'Rejected',
            templateName: 'B!',
            findings: [
              { message: 'The name cannot be used.', line: 4, column: 9 },
            ],
          },
        ];
      },
    });
    const [, accepted, rejected] = await screen.findAllByRole('row');
    expect(within(accepted).getByRole('link', { name: 'a' })).toHaveAttribute(
      'href',
      '/marketplace/tools/a',
    );
    expect(rejected).toHaveTextContent('4:9The name cannot be used.');
    expect(rejected).toHaveTextContent('entry 2');
    const bar = screen.getByRole('group', {
      name: 'Files by what came of them',
    });
    const count = within(bar).getByRole('button', { name: 'Rejected 1' });
    await userEvent.click(count);
    await waitFor(() =>
      expect(screen.queryByText('a/template.yaml')).toBeNull(),
    );
    expect(count).toHaveAttribute('aria-pressed', 'true');
    expect(screen.getByTestId('address')).toHaveTextContent(
      'filter.outcome=Rejected',
    );
    expect(api.listFiles).toHaveBeenLastCalledWith(
      'tools',
      expect.objectContaining({ outcome: ['Rejected'] }),
      expect.anything(),
    );
    // A sync that has ended asks again.
    const asked = api.listFiles.mock.calls.length;
    act(() =>
      api.tell([
        makeRepository('tools', {
          status: { phase: 'Synced', revision: 'new', files: { accepted: 2 } },
        }),
      ]),
    );
    await waitFor(() =>
      expect(api.listFiles.mock.calls.length).toBeGreaterThan(asked),
    );
  });
});
