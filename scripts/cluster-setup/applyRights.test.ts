import { resolve } from 'node:path';
import { KubernetesClient, loadKubeConfig } from '@streamspace/plugin-node';
import {
  ApiClient,
  startApiServer,
  type RunningApiServer,
} from '@streamspace/local-cluster/test/fixture';
import { rightsOf } from '../supervisor/rights';
import { applyRights } from './applyRights';

const root = resolve(__dirname, '../..');

let server: RunningApiServer;
let portal: ApiClient;
beforeAll(async () => {
  server = await startApiServer();
  const admin = new KubernetesClient(
    loadKubeConfig(server.kubeconfig('admin')),
  );
  // At each start of the product they are applied again.
  for (let start = 0; start < 2; start += 1)
    await applyRights(admin, root, rightsOf({}));
  admin.close();
  portal = new ApiClient(server.kubeconfig('backend'));
}, 180_000);
afterAll(async () => {
  portal?.close();
  await server?.close();
});

const statusOf = async (path: string, headers: Record<string, string> = {}) =>
  (await portal.request('GET', path, undefined, { headers })).status;

const secrets = '/api/v1/secrets';

it('lets the portal read what its pages list, but no Secrets', async () => {
  for (const path of [
    '/api/v1/pods',
    '/api/v1/nodes',
    '/apis/apps/v1/deployments',
    '/apis/rbac.authorization.k8s.io/v1/clusterroles',
  ])
    expect([path, await statusOf(path)]).toEqual([path, 200]);
  expect(await statusOf(secrets)).toBe(403);
  expect(await statusOf('/api/v1/namespaces/kube-system/secrets')).toBe(403);
});

it('lets the portal speak for people, whose groups decide, and for no group of Kubernetes', async () => {
  const asAlice = (group?: string) =>
    statusOf(secrets, {
      'impersonate-user': 'user:default/alice',
      ...(group && { 'impersonate-group': group }),
    });
  expect(await asAlice()).toBe(403);
  expect(await asAlice('group:default/admins')).toBe(200);
  expect(await asAlice('system:masters')).toBe(403);
  const account =
    'system:serviceaccount:streamspace-system:streamspace-backend';
  expect(await statusOf('/api', { 'impersonate-user': account })).toBe(403);
});
