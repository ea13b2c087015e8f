import { InputError } from '@backstage/errors';
import { fireEvent, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { renderPage } from './renderPage';
import {
  makeDraft,
  makeTemplate,
  type ScriptedLibrary,
} from './ScriptedLibrary';

const at = '/admin/templates';
const withAtlas = (one: ScriptedLibrary) => {
  one.all = [makeTemplate('atlas', { displayName: 'Atlas', category: 'Maps' })];
};
const button = (name: string) => screen.getByRole('button', { name });
const show = (view: 'Form' | 'YAML') => userEvent.click(button(view));
const yaml = () =>
  screen.getByLabelText<HTMLTextAreaElement>('The template as YAML');
const write = (text: string) =>
  fireEvent.change(yaml(), { target: { value: text } });
const address = () => screen.getByTestId('address').textContent;
/** The cluster has taken the text. */
const taken = () => screen.findByText('The cluster would take it.');

describe('The editor of templates', () => {
  it('makes a new one from the form, under a name that nothing has', async () => {
    const { library, alertApi } = await renderPage(`${at}/new`, {
      library: withAtlas,
    });
    const name = await screen.findByRole('textbox', {
      name: /^Name in the cluster/,
    });
    await userEvent.type(name, 'atlas');
    expect(name).toHaveAccessibleDescription(/the name of another template/);
    await userEvent.type(name, '-two');
    await userEvent.type(
      screen.getByRole('textbox', { name: /^Title/ }),
      'Atlas two',
    );
    expect(screen.getByRole('region', { name: '1 finding' })).toHaveTextContent(
      /baseImage/,
    );
    await userEvent.type(
      screen.getByRole('textbox', { name: /^Image/ }),
      'test/two:1',
    );
    await userEvent.type(
      screen.getByRole('textbox', { name: 'Tags' }),
      'maps, world',
    );
    await userEvent.click(button('Add a variable'));
    await userEvent.type(screen.getByLabelText('Variable 1'), 'MODE');
    await userEvent.type(screen.getByLabelText('Value 1'), 'dark');
    await taken();
    await userEvent.click(button('Publish'));
    await waitFor(() => expect(address()).toBe(at));
    expect(library.publish).toHaveBeenCalledWith({
      name: 'atlas-two',
      create: {
        displayName: 'Atlas two',
        baseImage: 'test/two:1',
        appType: 'webapp',
        webapp: { port: 8080 },
        tags: ['maps', 'world'],
        env: [{ name: 'MODE', value: 'dark' }],
      },
    });
    expect(alertApi.getAlerts()).toMatchObject([
      { message: 'Atlas two is published.' },
    ]);
    expect(library.ownDrafts).toEqual([]);
  });

  it('loses nothing between form and YAML, comments neither', async () => {
    await renderPage(`${at}/atlas`, { library: withAtlas });
    await screen.findByRole('textbox', { name: /^Title/ });
    await show('YAML');
    write(yaml().value.replace('Maps', 'Maps # for travellers'));
    await show('Form');
    const title = screen.getByRole('textbox', { name: /^Title/ });
    await userEvent.clear(title);
    await userEvent.type(title, 'Globe');
    await show('YAML');
    expect(yaml().value).toContain(
      'displayName: Globe\n  category: Maps # for travellers',
    );
  });

  it('says while one writes what is wrong, with its line, and where the form cannot help', async () => {
    const { library } = await renderPage(`${at}/atlas`, { library: withAtlas });
    await screen.findByRole('textbox', { name: /^Title/ });
    await show('YAML');
    const before = yaml().value;
    write(`${before}  webapp:\n    port: 0\n`);
    const findings = await screen.findByRole('region', { name: '1 finding' });
    expect(findings).toHaveTextContent('10:5spec.webapp.port must be >= 1');
    expect(yaml()).toBeInvalid();
    await userEvent.click(within(findings).getByRole('button'));
    expect(yaml()).toHaveFocus();
    expect(button('Publish')).toHaveAttribute('aria-disabled', 'true');

    write(`${before}  "`);
    await screen.findByText(/Missing closing/);
    await show('Form');
    expect(screen.getByText(/cannot be read/)).toBeInTheDocument();

    library.refusal = new InputError(
      'spec.category: Invalid value: "Maps": is closed',
    );
    await show('YAML');
    write(`${before}  version: "2"\n`);
    expect(await screen.findByText(/is closed/)).toBeInTheDocument();
    expect(button('Go to 7:3')).toBeInTheDocument();
    expect(library.saveDraft).not.toHaveBeenCalled();
  });

  it('saves a draft by itself when one pauses, and goes on with it later', async () => {
    const { library } = await renderPage(`${at}/atlas`, {
      library: one => {
        withAtlas(one);
        one.ownDrafts = [
          makeDraft('atlas', { displayName: 'Atlas', version: 'mine' }, '0'),
        ];
      },
    });
    const version = await screen.findByRole('textbox', { name: 'Version' });
    expect(version).toHaveValue('mine');
    // Its base is not what is live now.
    expect(screen.getByText(/changed since you began/)).toBeInTheDocument();
    await userEvent.type(version, '!');
    expect(screen.getByText('Not saved yet')).toBeInTheDocument();
    await screen.findByText(/^Draft saved/);
    expect(library.saveDraft).toHaveBeenCalledTimes(1);
    expect(library.saveDraft).toHaveBeenCalledWith(
      'atlas',
      expect.objectContaining({ version: 'mine!' }),
      '0',
    );
  });

  it('launches a test of the draft, under a title that says so, and opens it', async () => {
    const { library } = await renderPage(`${at}/atlas`, { library: withAtlas });
    await screen.findByRole('textbox', { name: /^Title/ });
    await userEvent.click(button('Test launch'));
    await waitFor(() =>
      expect(address()).toBe('/sessions/draft-atlas-me-12345'),
    );
    expect(library.launch).toHaveBeenCalledWith(
      'draft-atlas-me',
      'Test of Atlas',
    );
    expect(library.publish).not.toHaveBeenCalled();
  });

  it('publishes what changed alone, and never over what somebody else changed unseen', async () => {
    const { library } = await renderPage(`${at}/atlas`, { library: withAtlas });
    await userEvent.clear(
      await screen.findByRole('textbox', { name: 'Category' }),
    );
    await userEvent.type(screen.getByRole('textbox', { name: 'Version' }), '2');
    await taken();
    library.put(
      makeTemplate('atlas', {
        displayName: 'Atlas',
        category: 'Maps',
        description: 'Theirs',
      }),
    );
    await userEvent.click(button('Publish'));
    const dialog = await screen.findByRole('dialog', {
      name: 'Atlas was changed meanwhile',
    });
    expect(dialog).toHaveTextContent(/Removed:.*description: Theirs/i);
    expect(library.publish).toHaveBeenLastCalledWith({
      name: 'atlas',
      patch: { category: null, version: '2' },
      resourceVersion: '1',
    });
    await userEvent.click(
      within(dialog).getByRole('radio', { name: 'Publish mine over theirs' }),
    );
    await userEvent.click(
      within(dialog).getByRole('button', { name: 'Publish mine over theirs' }),
    );
    await waitFor(() => expect(address()).toBe(at));
    expect(library.publish).toHaveBeenLastCalledWith({
      name: 'atlas',
      patch: { category: null, description: null, version: '2' },
      resourceVersion: '2',
    });
  });

  it('asks before somebody leaves with what is not saved', async () => {
    const { library } = await renderPage(`${at}/atlas`, { library: withAtlas });
    await screen.findByRole('textbox', { name: /^Title/ });
    await show('YAML');
    write('kind: [');
    const closing = new Event('beforeunload', { cancelable: true });
    window.dispatchEvent(closing);
    expect(closing.defaultPrevented).toBe(true);
    await userEvent.click(button('Discard…'));
    await userEvent.click(
      within(await screen.findByRole('dialog')).getByRole('button', {
        name: 'Discard',
      }),
    );
    // What is live is there again, and nothing to lose.
    await waitFor(() =>
      expect(screen.getByRole('textbox', { name: /^Title/ })).toHaveValue(
        'Atlas',
      ),
    );
    const calm = new Event('beforeunload', { cancelable: true });
    window.dispatchEvent(calm);
    expect(calm.defaultPrevented).toBe(false);
    expect(library.saveDraft).not.toHaveBeenCalled();
  });

  it('begins a duplicate with what the other says, and says what is not there', async () => {
    await renderPage(`${at}/new?from=atlas`, { library: withAtlas });
    expect(await screen.findByRole('textbox', { name: /^Title/ })).toHaveValue(
      'Atlas (copy)',
    );
    expect(screen.getByRole('textbox', { name: /^Name/ })).toHaveValue(
      'atlas-copy',
    );
  });

  it('says where there is no such template', async () => {
    await renderPage(`${at}/nope`, { library: withAtlas });
    expect(
      await screen.findByRole('heading', {
        name: 'No such template',
        level: 1,
      }),
    ).toBeInTheDocument();
  });
});
