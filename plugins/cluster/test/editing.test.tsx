import { ResponseError } from '@backstage/errors';
import { renderInTestApp, TestApiProvider } from '@backstage/test-utils';
import { act, screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import type { ObjectMeta } from '@streamspace/plugin-common';
import type { YamlSchema } from '@streamspace/plugin-react';
import { stringify } from 'yaml';
import { clusterApiRef, type KubernetesObject } from '../src/api/ClusterApi';
import { SaveDialog } from '../src/yaml/SaveDialog';
import { openPage } from './openPage';
import {
  makeConfigMap,
  makeRow,
  pods,
  ScriptedCluster,
} from './ScriptedCluster';

it('overwrites nothing that somebody else has written meanwhile', async () => {
  const cluster = new ScriptedCluster();
  const conflict = await ResponseError.fromResponse(
    new Response(JSON.stringify({ error: { message: 'changed' } }), {
      status: 409,
    }) as Parameters<typeof ResponseError.fromResponse>[0],
  );
  const written: unknown[] = [];
  cluster.get = async () => makeConfigMap('2', { apple: '1', pear: '7' });
  cluster.replace = async ({ object, dryRun }) => {
    if (object.metadata?.resourceVersion === '1') throw conflict;
    if (!dryRun) written.push(object);
    return object;
  };
  const onSaved = jest.fn();
  await renderInTestApp(
    <TestApiProvider apis={[[clusterApiRef, cluster]]}>
      <SaveDialog
        before={makeConfigMap('1', { apple: '1' })}
        wanted={makeConfigMap('1', { apple: '2' })}
        onClose={() => undefined}
        onSaved={onSaved}
      />
    </TestApiProvider>,
  );
  const user = userEvent.setup();
  await screen.findByText('Somebody else has changed it');
  expect(await screen.findByText(/pear: "7"/)).toBeInTheDocument();
  await user.click(screen.getByRole('radio', { name: /^Keep what I typed/ }));
  await user.click(screen.getByRole('button', { name: /^Keep what I typed/ }));
  await screen.findByText('Save prices');
  expect(written).toEqual([]);
  await user.click(screen.getByRole('button', { name: 'Save' }));
  await screen.findByText('Save prices');
  expect(written).toEqual([makeConfigMap('2', { apple: '2' })]);
  expect(onSaved).toHaveBeenCalled();
});

it('marks while one types what the cluster does not know, and leaves its own notes out of the text', async () => {
  const cluster = new ScriptedCluster();
  cluster.rows = [makeRow('prices')];
  const prices = makeConfigMap('1', { apple: '1' });
  const managedFields = [{ manager: 'kubectl' }];
  cluster.get = async () => ({
    ...prices,
    metadata: { ...prices.metadata, managedFields } as ObjectMeta,
  });
  cluster.schema = async () => ({
    type: 'object',
    properties: {
      apiVersion: { type: 'string' },
      kind: { type: 'string' },
      metadata: { type: 'object' },
      data: { type: 'object', additionalProperties: { type: 'string' } },
    },
  });
  const user = await openPage(cluster, '/pods/shop/prices?tab=yaml');
  const editor = await screen.findByRole('textbox', { name: /as YAML$/ });
  expect(editor).toHaveValue(stringify(prices));
  await user.type(editor, '  pear: 7');
  const findings = await screen.findByRole('list', {
    name: 'What does not fit',
  });
  expect(findings).toHaveTextContent(
    'Line 9data.pear: must be of type string, and is integer',
  );
  expect(screen.getByRole('button', { name: 'Review changes' })).toBeEnabled();
});

it('keeps what was typed while one looks elsewhere, and when the object goes', async () => {
  const cluster = new ScriptedCluster();
  cluster.rows = [makeRow('fruits')];
  cluster.otherRows = { events: [] };
  cluster.get = async () => makeConfigMap('1', { apple: '1' });
  const user = await openPage(cluster, '/pods/shop/fruits?tab=yaml');
  const editor = () => screen.findByRole('textbox', { name: /as YAML$/ });
  const typed = `${stringify(makeConfigMap('1', { apple: '1' }))}  pear: "7"`;
  await user.type(await editor(), '  pear: "7"');
  expect(await editor()).toHaveValue(typed);
  await user.click(screen.getByRole('tab', { name: 'Events' }));
  expect(screen.queryByRole('textbox', { name: /as YAML$/ })).toBeNull();
  const closing = new Event('beforeunload', { cancelable: true });
  window.dispatchEvent(closing);
  expect(closing.defaultPrevented).toBe(true);
  await user.click(screen.getByRole('tab', { name: 'YAML' }));
  expect(await editor()).toHaveValue(typed);
  cluster.rows = [];
  act(() => cluster.tellViews());
  await screen.findByText('It was deleted. This is what it was last.');
  expect(await editor()).toHaveValue(typed);
  const discard = { name: 'Discard changes' };
  await user.click(screen.getByRole('button', discard));
  expect(await editor()).not.toHaveValue(typed);
  await user.type(await editor(), 'x');
  expect(screen.getByRole('button', discard)).toBeInTheDocument();
  await user.type(await editor(), '{Backspace}');
  expect(screen.queryByRole('button', discard)).toBeNull();
});

const widgets = {
  ...pods,
  group: 'example.com',
  kind: 'Widget',
  plural: 'widgets',
  verbs: ['get', 'list', 'watch', 'create'],
};

const widgetSchema: YamlSchema = {
  type: 'object',
  properties: {
    apiVersion: { type: 'string' },
    kind: { type: 'string' },
    metadata: { type: 'object' },
    spec: { $ref: '#/definitions/Spec' },
  },
  required: ['spec'],
  definitions: {
    Spec: {
      type: 'object',
      required: ['size'],
      properties: {
        size: { type: 'integer', description: 'How many it holds.' },
        mode: { type: 'string', enum: ['slow', 'fast'] },
        port: { 'x-kubernetes-int-or-string': true },
        limits: { type: 'object', additionalProperties: { type: 'string' } },
        parts: { type: 'array', items: { type: 'string' } },
      },
    },
  },
};

it('makes an object of any kind by a form, over a YAML that keeps what the form does not show', async () => {
  const cluster = new ScriptedCluster();
  cluster.kinds = async () => [pods, widgets];
  cluster.schema = async () => widgetSchema;
  const create = jest.fn(
    async ({ object }: { object: KubernetesObject }) => object,
  );
  cluster.create = create;
  const user = await openPage(
    cluster,
    '/create?of=widgets.example.com&ns=shop',
  );
  const form = await screen.findByRole('group', { name: /^Fields of/ });
  const yaml = screen.getByRole('textbox', { name: 'Manifests' });
  const field = (name: string) => within(form).getByRole('textbox', { name });
  const add = (name: string, index = 0) =>
    user.selectOptions(
      within(form).getAllByRole('combobox', { name: 'Add a field' })[index],
      name,
    );
  await user.type(field('name *'), 'w-1');
  const size = within(form).getByRole('spinbutton', { name: 'size *' });
  await user.type(size, '12');
  expect(size).toHaveAccessibleDescription('How many it holds.');
  await user.type(yaml, '  # as the shop wants it{enter}  odd: [[1]');
  await add('mode');
  await user.selectOptions(
    within(form).getByRole('combobox', { name: 'mode' }),
    'fast',
  );
  await add('port');
  await user.type(field('port'), '80');
  await add('limits');
  await user.type(field('New key in limits'), 'cpu{enter}');
  await user.type(field('cpu'), '2');
  await add('parts');
  await user.click(within(form).getByRole('button', { name: 'Add to parts' }));
  await user.type(field('parts 1'), 'a');
  const text = `apiVersion: example.com/v1
kind: Widget
metadata:
  name: w-1
  namespace: shop
spec:
  size: 12
  # as the shop wants it
  odd: [ 1 ]
  mode: fast
  port: 80
  limits:
    cpu: "2"
  parts:
    - a
`;
  expect(yaml).toHaveValue(text);
  await screen.findByText('unknown field "spec.odd"');
  await user.click(
    within(form).getByRole('button', { name: 'Remove spec.parts' }),
  );
  await user.click(screen.getByRole('button', { name: 'Create' }));
  await screen.findByText('Widget w-1 is created.');
  expect(create.mock.calls[0][0].object.spec).toEqual({
    size: 12,
    odd: [1],
    mode: 'fast',
    port: 80,
    limits: { cpu: '2' },
  });
});
