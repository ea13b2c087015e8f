import { storageApiRef } from '@backstage/core-plugin-api';
import { renderTestApp } from '@backstage/frontend-test-utils';
import { MockStorageApi } from '@backstage/test-utils';
import { act, screen, waitFor, within } from '@testing-library/react';
import plugin from '../src/alpha';
import { clusterApiRef } from '../src/api/ClusterApi';
import { openPage } from './openPage';
import { makeRow, pods, ScriptedCluster } from './ScriptedCluster';

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
    initialRouteEntries: ['/cluster/pods'],
    apis: [[clusterApiRef, clusterWithPod()]],
  });
  expect(await screen.findByRole('link', { name: /web-1/ })).toHaveAttribute(
    'href',
    '/cluster/pods/shop/web-1',
  );
});

it('says of what one may not see that one may not, and not that there is none', async () => {
  const cluster = clusterWithPod();
  cluster.refused = { list: 'the cluster does not let you list pods' };
  cluster.usage = async () => Promise.reject(new Error('nor its use'));
  await openPage(cluster, '');
  for (const title of ['Nodes', 'Pods', 'CPU requested', 'Memory requested'])
    expect(
      await screen.findByRole('region', { name: title }),
    ).toHaveTextContent(`${title}–the cluster does not let you list pods`);
  expect(
    screen.getByRole('region', { name: 'What needs attention' }),
  ).toHaveTextContent('Pods the cluster does not let you list pods');
});

it('lets one choose among several clusters, and keeps the choice in the links', async () => {
  const cluster = clusterWithPod();
  const info = {
    isLocal: false,
    actAs: 'user' as const,
    opensPorts: true,
  };
  cluster.clusters = async () => [
    { name: 'home', title: 'Home', ...info },
    { name: 'far', title: 'Far away', ...info },
  ];
  const user = await openPage(cluster, '/pods');
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
  cluster.refused = {
    create: 'the cluster does not let you create pods/eviction',
  };
  const user = await openPage(cluster, '/pods');
  const menu = 'What to do with web-1';
  (await screen.findByRole('button', { name: menu })).focus();
  await user.keyboard('{Enter}{ArrowDown}{ArrowDown}');
  expect(screen.getByRole('menuitem', { name: 'Delete' })).toHaveFocus();
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

it('keeps what was typed about a row that goes meanwhile', async () => {
  const cluster = clusterWithPod();
  cluster.served = [{ ...pods, verbs: ['list', 'watch', 'patch'] }];
  const user = await openPage(cluster, '/pods');
  const menu = { name: 'What to do with web-1' };
  await user.click(await screen.findByRole('button', menu));
  await user.click(screen.getByRole('menuitem', { name: 'Edit labels' }));
  await user.click(screen.getByRole('button', { name: 'Add a label' }));
  await user.type(screen.getByRole('textbox', { name: 'Key' }), 'team');
  cluster.rows = [];
  act(() => cluster.tellViews());
  await screen.findByText('There are no Pods');
  expect(screen.getByRole('textbox', { name: 'Key' })).toHaveValue('team');
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
  const user = await openPage(cluster, '/pods');
  const row = await screen.findByRole('row', { name: /web-1/ });
  expect(row).toHaveTextContent('250m50% of its limit, 500m');
  expect(row).toHaveTextContent('1 MiB');
  await user.click(within(row).getByRole('link', { name: /web-1/ }));
  expect(await screen.findByRole('alert')).toHaveTextContent(
    /has no metrics server.*kubectl apply -f/,
  );
  expect(screen.queryByRole('figure')).not.toBeInTheDocument();
});

it('finds an object by its name, by keyboard alone, and says of which kinds there may be more', async () => {
  const cluster = clusterWithPod();
  cluster.search = async ({ q }) => ({
    groups: [
      { apiVersion: 'v1', plural: 'pods', totalItems: 7, items: [makeRow(q)] },
    ],
    missed: [{ apiVersion: 'v1', plural: 'secrets', reason: 'too slow' }],
  });
  const user = await openPage(cluster, '/pods');
  await screen.findByRole('link', { name: /web-1/ });
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
  const page = '/pods?sort=-Name&ns=shop&page=3&cursor=x';
  const user = await openPage(cluster, page, [[storageApiRef, storage]]);
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
