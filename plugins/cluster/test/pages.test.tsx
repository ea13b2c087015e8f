import { FlatRoutes } from '@backstage/core-app-api';
import { storageApiRef } from '@backstage/core-plugin-api';
import { ResponseError } from '@backstage/errors';
import { renderTestApp } from '@backstage/frontend-test-utils';
import {
  MockStorageApi,
  renderInTestApp as renderInClassicApp,
  TestApiProvider,
} from '@backstage/test-utils';
import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import type { ObjectMeta } from '@streamspace/plugin-common';
import type { YamlSchema } from '@streamspace/plugin-react';
import { Route } from 'react-router-dom';
import { stringify } from 'yaml';
import { ClusterPage, clusterPlugin } from '../src';
import plugin from '../src/alpha';
import { clusterApiRef, type KubernetesObject } from '../src/api/ClusterApi';
import { SaveDialog } from '../src/yaml/SaveDialog';
import {
  makeConfigMap,
  makeRow,
  pods,
  ScriptedCluster,
} from './ScriptedCluster';

const path = '/cluster';

function clusterWithPod(): ScriptedCluster {
  const cluster = new ScriptedCluster();
  cluster.rows = [makeRow('web-1')];
  return cluster;
}

it('the new frontend system has the pages', async () => {
  // An app of a test does not wait for the permissions on which pages depend.
  const always = { $all: [] };
  const forAll = plugin.withOverrides({
    extensions: [
      plugin.getExtension('page:streamspace-cluster').override({ if: always }),
    ],
  });
  renderTestApp({
    features: [forAll],
    initialRouteEntries: [`${path}/pods`],
    apis: [[clusterApiRef, clusterWithPod()]],
  });
  expect(await screen.findByRole('link', { name: /web-1/ })).toHaveAttribute(
    'href',
    '/cluster/pods/shop/web-1',
  );
});

it('lets one choose among several clusters, and keeps the choice in the links', async () => {
  const cluster = clusterWithPod();
  const info = { isLocal: false, actAs: 'user' as const };
  cluster.clusters = async () => [
    { name: 'home', title: 'Home', ...info },
    { name: 'far', title: 'Far away', ...info },
  ];
  await renderInClassicApp(
    <TestApiProvider apis={[[clusterApiRef, cluster]]}>
      <FlatRoutes>
        <Route path={path} element={<ClusterPage />} />
      </FlatRoutes>
    </TestApiProvider>,
    {
      routeEntries: [`${path}/pods`],
      mountedRoutes: { [path]: clusterPlugin.routes.root },
    },
  );
  const user = userEvent.setup();
  await user.selectOptions(
    await screen.findByRole('combobox', { name: 'Cluster' }),
    'Far away',
  );
  expect(await screen.findByRole('link', { name: /web-1/ })).toHaveAttribute(
    'href',
    '/cluster/pods/shop/web-1?cluster=far',
  );
});

it('lists a kind, says what one may not do to a row, and does the rest', async () => {
  const cluster = clusterWithPod();
  cluster.refused = { create: 'the cluster lets you not create pods/eviction' };
  await renderInClassicApp(
    <TestApiProvider apis={[[clusterApiRef, cluster]]}>
      <FlatRoutes>
        <Route path={path} element={<ClusterPage />} />
      </FlatRoutes>
    </TestApiProvider>,
    {
      routeEntries: [`${path}/pods`],
      mountedRoutes: { [path]: clusterPlugin.routes.root },
    },
  );
  const user = userEvent.setup();
  const menu = 'What to do with web-1';
  await user.click(await screen.findByRole('button', { name: menu }));
  const evict = await screen.findByRole('menuitem', {
    name: /^Evict.*pods\/eviction/,
  });
  expect(evict).toHaveAttribute('aria-disabled', 'true');
  await user.click(screen.getByRole('menuitem', { name: 'Delete' }));
  const dialog = await screen.findByRole('dialog');
  expect(
    within(dialog).getByDisplayValue('kubectl delete pod/web-1 -n shop'),
  ).toBeInTheDocument();
  await user.click(within(dialog).getByRole('button', { name: 'Delete' }));
  expect(cluster.delete).toHaveBeenCalledWith(
    expect.objectContaining({ name: 'web-1', uid: 'uid-of-web-1' }),
  );
});

it('shows what pods use of their limits, and says why where nobody knows', async () => {
  const cluster = clusterWithPod();
  cluster.rows[0].facts = {
    ...cluster.rows[0].facts,
    limits: { cpu: 0.5, memory: 0 },
  };
  const recent = { recentCpu: [0.1, null, 0.25], recentMemory: [1, 2, 3] };
  cluster.rowUsage = {
    type: 'usage',
    state: { name: 'measured', at: '2026-11-30T12:00:00Z' },
    usage: { 'shop/web-1': { cpu: 0.25, memory: 2 ** 20, ...recent } },
  };
  cluster.get = async () => ({ kind: 'Pod', metadata: { name: 'web-1' } });
  cluster.usage = async target => ({
    state: { name: 'absent' },
    source: 'platform',
    stepSeconds: 60,
    times: [0, 60],
    cpu: [null, null],
    memory: [null, null],
    ...(target.of === 'pod' && { pods: 1 }),
  });
  await renderInClassicApp(
    <TestApiProvider apis={[[clusterApiRef, cluster]]}>
      <FlatRoutes>
        <Route path={path} element={<ClusterPage />} />
      </FlatRoutes>
    </TestApiProvider>,
    {
      routeEntries: [`${path}/pods`],
      mountedRoutes: { [path]: clusterPlugin.routes.root },
    },
  );
  const user = userEvent.setup();
  const row = await screen.findByRole('row', { name: /web-1/ });
  expect(row).toHaveTextContent('250m50% of its limit, 500m');
  expect(row).toHaveTextContent('1 MiB');
  await user.click(within(row).getByRole('link', { name: /web-1/ }));
  expect(await screen.findByRole('alert')).toHaveTextContent(
    /has no metrics server.*kubectl apply -f/,
  );
  expect(screen.queryByRole('figure')).not.toBeInTheDocument();
});

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
  await renderInClassicApp(
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
  await renderInClassicApp(
    <TestApiProvider apis={[[clusterApiRef, cluster]]}>
      <FlatRoutes>
        <Route path={path} element={<ClusterPage />} />
      </FlatRoutes>
    </TestApiProvider>,
    {
      routeEntries: [`${path}/pods/shop/prices?tab=yaml`],
      mountedRoutes: { [path]: clusterPlugin.routes.root },
    },
  );
  const user = userEvent.setup();
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

it('finds an object by its name, by keyboard alone, and says of which kinds there may be more', async () => {
  const cluster = clusterWithPod();
  cluster.search = async ({ q }) => ({
    groups: [
      { apiVersion: 'v1', plural: 'pods', totalItems: 7, items: [makeRow(q)] },
    ],
    missed: [{ apiVersion: 'v1', plural: 'secrets', reason: 'too slow' }],
  });
  await renderInClassicApp(
    <TestApiProvider apis={[[clusterApiRef, cluster]]}>
      <FlatRoutes>
        <Route path={path} element={<ClusterPage />} />
      </FlatRoutes>
    </TestApiProvider>,
    {
      routeEntries: [`${path}/pods`],
      mountedRoutes: { [path]: clusterPlugin.routes.root },
    },
  );
  await screen.findByRole('link', { name: /web-1/ });
  const user = userEvent.setup();
  await user.keyboard('{Alt>}k{/Alt}web-9');
  await screen.findByRole('option', { name: /web-9.*shop/ });
  expect(screen.getByRole('option', { name: 'All 7 Pods' })).toBeVisible();
  expect(screen.getByText('There may be more in secrets.')).toBeVisible();
  await user.keyboard('{Enter}');
  expect(await screen.findByText('Pod web-9')).toBeInTheDocument();
});

it('saves a list under a name for the person, and finds it again in the navigation', async () => {
  const cluster = clusterWithPod();
  const storage = MockStorageApi.create();
  await renderInClassicApp(
    <TestApiProvider
      apis={[
        [clusterApiRef, cluster],
        [storageApiRef, storage],
      ]}
    >
      <FlatRoutes>
        <Route path={path} element={<ClusterPage />} />
      </FlatRoutes>
    </TestApiProvider>,
    {
      routeEntries: [`${path}/pods?sort=-Name&ns=shop&page=3&cursor=x`],
      mountedRoutes: { [path]: clusterPlugin.routes.root },
    },
  );
  const user = userEvent.setup();
  const choose = async (button: string, item: string) => {
    await user.click(await screen.findByRole('button', { name: button }));
    await user.click(await screen.findByRole('menuitem', { name: item }));
  };
  await choose('View', 'Save view');
  await user.type(screen.getByRole('textbox', { name: 'Name' }), 'Shop');
  await user.click(screen.getByRole('button', { name: 'Save' }));
  const link = await screen.findByRole('link', { name: 'Shop' });
  expect(link).toHaveAttribute('href', '/cluster/pods?ns=shop&sort=-Name');
  const bucket = storage.forBucket('streamspace-cluster');
  expect(bucket.snapshot('views').value).toEqual([
    expect.objectContaining({ name: 'Shop', query: 'ns=shop&sort=-Name' }),
  ]);
  await choose('Shop', 'Rename');
  await user.type(screen.getByRole('textbox', { name: 'Name' }), ' pods');
  await user.click(screen.getByRole('button', { name: 'Save' }));
  await screen.findByRole('link', { name: 'Shop pods' });
  await choose('Shop pods', 'Delete view');
  await user.click(screen.getByRole('button', { name: 'Delete view' }));
  await waitFor(() => expect(link).not.toBeInTheDocument());
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
  await renderInClassicApp(
    <TestApiProvider apis={[[clusterApiRef, cluster]]}>
      <FlatRoutes>
        <Route path={path} element={<ClusterPage />} />
      </FlatRoutes>
    </TestApiProvider>,
    {
      routeEntries: [`${path}/create?of=widgets.example.com&ns=shop`],
      mountedRoutes: { [path]: clusterPlugin.routes.root },
    },
  );
  const user = userEvent.setup();
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
