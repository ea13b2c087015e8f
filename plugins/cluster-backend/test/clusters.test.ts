import { KubeConfig } from '@kubernetes/client-node';
import {
  startApiServer,
  type RunningApiServer,
} from '@streamspace/local-cluster/test/fixture';
import { ConfigMap, KubernetesClient } from '@streamspace/plugin-node';
import { ClusterFixture } from './support/ClusterFixture';
import { PeopleOfCluster } from './support/PeopleOfCluster';
import { ViewClient } from './support/ViewClient';

jest.setTimeout(120_000);

describe('several clusters', () => {
  let fixture: ClusterFixture;
  let server: RunningApiServer;
  let far: KubernetesClient;
  const namespace = 'default';

  beforeAll(async () => {
    server = await startApiServer();
    const kubeConfig = new KubeConfig();
    kubeConfig.loadFromFile(server.kubeconfig('admin'));
    far = new KubernetesClient(kubeConfig);
    await PeopleOfCluster.bind({ client: far, namespace }, ['admin']);
    const account = {
      authProvider: 'serviceAccount',
      serviceAccountToken: kubeConfig.getCurrentUser()!.token!,
      caData: kubeConfig.getCurrentCluster()!.caData!,
    };
    const clusters = [
      { name: 'far', url: server.url, title: 'Far away', ...account },
      { name: 'lost', url: 'https://127.0.0.1:1', ...account },
    ];
    fixture = await ClusterFixture.start(
      { name: 'own' },
      { kubernetes: { clusterLocatorMethods: [{ type: 'config', clusters }] } },
    );
    await far.create(ConfigMap, { metadata: { name: 'there', namespace } });
  });
  afterAll(async () => {
    await fixture?.stop();
    far?.close();
    await server?.close();
  });

  const list = (user: string, cluster: string) =>
    fixture
      .as(user)
      .get(
        `/resources?apiVersion=v1&resource=configmaps&namespace=${namespace}&cluster=${cluster}`,
      );
  const look = async (cluster: string) =>
    ViewClient.open(
      await fixture.socket('admin', '/cluster'),
      { cluster, apiVersion: 'v1', resource: 'configmaps' },
      { filters: { Name: 'there' } },
    );

  it('are told, also one that is away', async () => {
    const { body } = await fixture.as('admin').get('/clusters');
    expect(
      body.items.map(({ name, title, version }: Record<string, string>) => [
        name,
        title,
        typeof version,
      ]),
    ).toEqual([
      ['own', 'own', 'string'],
      ['far', 'Far away', 'string'],
      ['lost', 'lost', 'undefined'],
    ]);
    const unknown = await list('admin', 'none');
    expect(unknown.status).toBe(404);
    expect(unknown.body.error.message).not.toContain('far');
  });

  it('are each asked for what is theirs, with the rights that one has there', async () => {
    const view = await look('far');
    await view.until(({ names }) => names === 'there');
    const names = async (cluster: string) => {
      const { body } = await list('admin', cluster);
      return body.items.map(({ key }: { key: string }) => key);
    };
    expect(await names('far')).toContain('default/there');
    expect(await names('own')).not.toContain('default/there');
    expect((await list('viewer', 'own')).status).toBe(200);
    expect((await list('viewer', 'far')).status).toBe(403);

    const changed = await fixture
      .as('admin')
      .send('patch', '/resources')
      .send({
        cluster: 'far',
        apiVersion: 'v1',
        resource: 'configmaps',
        namespace,
        name: 'there',
        patch: { data: { text: 'new' } },
      });
    expect(changed.body.data).toEqual({ text: 'new' });
    expect(await fixture.audit.ended('resource-patch')).toMatchObject({
      status: 'succeeded',
      meta: { cluster: 'far', name: 'there' },
    });
    await far.delete(ConfigMap, { namespace, name: 'there' });
    await view.until(seen => seen.names === '');
  });

  it('that cannot be reached are an error on their own pages alone', async () => {
    const away = await list('admin', 'lost');
    expect(away.status).toBe(503);
    expect(away.body.error.message).toMatch(/^the cluster cannot be reached/);
    const view = await look('lost');
    const { error } = await view.until(seen => seen.error);
    expect(error).toMatch(/^the cluster cannot be reached/);
    expect(error).not.toContain('127.0.0.1');
    expect((await list('admin', 'own')).status).toBe(200);
  });
});
