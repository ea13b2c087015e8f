import { screen, waitFor, within } from '@testing-library/react';
import type { Patch } from '../src/api/ClusterApi';
import { openPage } from './openPage';
import { makeRow, pods, ScriptedCluster, servedKind } from './ScriptedCluster';

const template = (image: string) => ({
  metadata: { labels: { app: 'web' } },
  spec: { containers: [{ name: 'main', image }] },
});

function clusterWithDeployment(paused = false): ScriptedCluster {
  const cluster = new ScriptedCluster();
  cluster.served = [servedKind('Deployment', 'apps')];
  cluster.rows = [makeRow('web')];
  cluster.otherRows.replicasets = [2, 1].map(revision => ({
    ...makeRow(`web-${revision}`),
    facts: {
      revision,
      changeCause: `change ${revision}`,
      images: [`web:${revision}`],
    },
  }));
  const annotations = { 'deployment.kubernetes.io/revision': '2' };
  cluster.get = async ({ name, resource }) =>
    resource === 'replicasets'
      ? {
          kind: 'ReplicaSet',
          spec: { template: template(`web:${name.at(-1)}`) },
        }
      : {
          kind: 'Deployment',
          metadata: { name, namespace: 'shop', annotations },
          spec: { replicas: 2, paused, template: template('web:2') },
          status: { readyReplicas: 1, updatedReplicas: 2 },
        };
  return cluster;
}

describe('a workload', () => {
  it('tells its revisions, and goes back to one after a look at what the server makes of it', async () => {
    const cluster = clusterWithDeployment();
    const sent: Patch[] = [];
    cluster.patch = async patch => {
      sent.push(patch);
      return { spec: { template: template('web:1') } };
    };
    const user = await openPage(cluster, '/deployments.apps/shop/web');
    expect(await screen.findByText('1 of 2')).toBeInTheDocument();
    const history = await screen.findByRole('table', {
      name: 'Rollout history',
    });
    expect(within(history).getByText('change 1')).toBeInTheDocument();
    await user.click(
      screen.getByRole('button', { name: /^Compare revision 1/ }),
    );
    const dialog = await screen.findByRole('dialog');
    const diff = await within(dialog).findByRole('region', {
      name: /^From the present/,
    });
    expect(diff).toHaveTextContent(/removed: .*web:2.*added: .*web:1/);
    expect(
      within(dialog).getByDisplayValue(
        'kubectl rollout undo deployment.apps/web -n shop --to-revision=1',
      ),
    ).toBeInTheDocument();
    await user.click(
      within(dialog).getByRole('button', { name: 'Undo to revision 1' }),
    );
    await waitFor(() =>
      expect(sent.map(({ dryRun, type }) => [dryRun, type])).toEqual([
        [true, 'json'],
        [false, 'json'],
      ]),
    );
  });

  it('is not brought back while it is paused, and says what to do first', async () => {
    const cluster = clusterWithDeployment(true);
    const user = await openPage(cluster, '/deployments.apps/shop/web');
    await user.click(
      await screen.findByRole('button', { name: /^Compare revision 1/ }),
    );
    const dialog = await screen.findByRole('dialog');
    expect(within(dialog).getByRole('alert')).toHaveTextContent(
      /resume its rollout first/,
    );
    expect(
      within(dialog).getByRole('button', { name: 'Undo to revision 1' }),
    ).toHaveAttribute('aria-disabled', 'true');
  });
});

describe('a Service', () => {
  it('tells who answers behind it, and why nobody does', async () => {
    const cluster = new ScriptedCluster();
    cluster.served = [
      pods,
      servedKind('Service'),
      servedKind('EndpointSlice', 'discovery.k8s.io'),
    ];
    cluster.rows = [makeRow('web')];
    cluster.otherRows.endpointslices = [
      {
        ...makeRow('web-abc'),
        facts: {
          service: 'web',
          ports: [],
          endpoints: [
            {
              address: '10.0.0.7',
              isReady: false,
              isEnding: false,
              pod: 'web-1',
            },
          ],
        },
      },
    ];
    cluster.otherRows.pods = [];
    cluster.get = async () => ({
      spec: {
        type: 'ClusterIP',
        clusterIPs: ['10.96.0.9'],
        selector: { app: 'web' },
        ports: [{ name: 'http', port: 80, targetPort: 'http' }],
      },
    });
    const user = await openPage(cluster, '/services/shop/web');
    const alerts = await screen.findAllByRole('alert');
    expect(alerts.map(({ textContent }) => textContent)).toEqual([
      expect.stringContaining('No pod has the labels app=web'),
      expect.stringContaining('leads to the port named http'),
    ]);
    expect(screen.getByRole('link', { name: 'web-1' })).toHaveAttribute(
      'href',
      '/cluster/pods/shop/web-1',
    );
    await user.click(screen.getByRole('button', { name: 'Forward port 80' }));
    expect(
      screen.getByRole('spinbutton', { name: 'Port of your machine' }),
    ).toHaveValue(8080);
    expect(
      screen.getByDisplayValue(
        'kubectl port-forward service/web -n shop 8080:80',
      ),
    ).toBeInTheDocument();
  });
});

describe('a pod', () => {
  it('tells why its containers stand as they do, and shows nothing of a Secret', async () => {
    const cluster = new ScriptedCluster();
    cluster.served = [pods, servedKind('Secret')];
    cluster.rows = [makeRow('web-1')];
    cluster.get = async () => ({
      spec: {
        containers: [
          {
            name: 'main',
            image: 'web:1',
            env: [
              {
                name: 'TOKEN',
                valueFrom: { secretKeyRef: { name: 'keys', key: 'token' } },
              },
            ],
          },
        ],
      },
      status: {
        containerStatuses: [
          {
            name: 'main',
            restartCount: 4,
            state: { waiting: { reason: 'CrashLoopBackOff' } },
            lastState: { terminated: { exitCode: 137, reason: 'OOMKilled' } },
          },
        ],
      },
    });
    const user = await openPage(cluster, '/pods/shop/web-1');
    const main = await screen.findByRole('region', { name: 'main' });
    expect(main).toHaveTextContent(/Waiting: CrashLoopBackOff/);
    expect(main).toHaveTextContent(/Ended: OOMKilled, exit code 137/);
    expect(within(main).getByText('keys')).toHaveAttribute(
      'href',
      '/cluster/secrets/shop/keys',
    );
    await user.click(
      screen.getByRole('button', { name: 'What to do with web-1' }),
    );
    expect(
      await screen.findByRole('menuitem', {
        name: /^Debug container.*support/,
      }),
    ).toHaveAttribute('aria-disabled', 'true');
  });

  it('leads to all that it is related to', async () => {
    const cluster = new ScriptedCluster();
    cluster.served = [
      pods,
      servedKind('ReplicaSet', 'apps'),
      servedKind('Service'),
    ];
    const pod = makeRow('web-1');
    const owner = {
      apiVersion: 'apps/v1',
      kind: 'ReplicaSet',
      name: 'web',
      uid: 'uid-of-web',
      controller: true,
    };
    pod.metadata = {
      ...pod.metadata,
      labels: { app: 'web' },
      ownerReferences: [owner],
    };
    cluster.rows = [pod];
    cluster.otherRows.replicasets = [makeRow('web')];
    cluster.otherRows.services = [
      { ...makeRow('front'), facts: { selector: { app: 'web' } } },
    ];
    await openPage(cluster, '/pods/shop/web-1?tab=relations');
    const tree = await screen.findByRole('region', { name: /^Relations of/ });
    expect(
      await within(tree).findByRole('link', { name: 'web' }),
    ).toHaveAttribute('href', '/cluster/replicasets.apps/shop/web');
    expect(within(tree).getByText('chosen by').parentElement).toHaveTextContent(
      /Service ?front/,
    );
    expect(within(tree).getAllByRole('link')).toHaveLength(2);
  });
});
