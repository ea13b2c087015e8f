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
    // With nobody behind it there is nothing to open.
    expect(
      screen.getByRole('button', { name: 'Open in a new tab' }),
    ).toHaveAttribute('aria-disabled', 'true');
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

  it('leads back to the others when it is gone', async () => {
    await openPage(new ScriptedCluster(), '/pods/shop/web-1?ns=shop');
    expect(
      await screen.findByRole('link', { name: 'All Pods' }),
    ).toHaveAttribute('href', '/cluster/pods?ns=shop');
  });

  describe('whose port one opens in the browser', () => {
    const tab = { opener: window, location: { replace: jest.fn() } };
    const close = jest.fn();
    const openTab = jest.spyOn(window, 'open');
    beforeEach(() => {
      jest.clearAllMocks();
      tab.opener = window;
      openTab.mockReturnValue({ ...tab, close } as unknown as Window);
    });
    afterAll(() => openTab.mockRestore());

    const openDialog = async (cluster: ScriptedCluster) => {
      cluster.rows = [makeRow('web-1')];
      cluster.get = async () => ({
        spec: {
          containers: [
            {
              name: 'main',
              ports: [
                { containerPort: 8443 },
                { containerPort: 53, protocol: 'UDP' },
              ],
            },
          ],
        },
      });
      const user = await openPage(cluster, '/pods/shop/web-1');
      await user.click(
        await screen.findByRole('button', { name: 'Forward port 8443' }),
      );
      const button = await screen.findByRole('button', {
        name: 'Open in a new tab',
      });
      return { user, button };
    };
    const info = { name: 'home', title: 'Home', isLocal: false };

    it('opens the tab in the click, which goes on once the address is known and cannot reach back', async () => {
      const cluster = new ScriptedCluster();
      let answer = (_url: string) => {};
      const asked = jest.fn(
        () =>
          new Promise<string>(resolve => {
            answer = resolve;
          }),
      );
      cluster.openPort = asked;
      const { user, button } = await openDialog(cluster);
      await user.click(button);
      expect(openTab).toHaveBeenCalledWith('', '_blank');
      expect(openTab.mock.results[0].value.opener).toBeNull();
      expect(tab.location.replace).not.toHaveBeenCalled();
      expect(asked).toHaveBeenCalledWith({
        ...{ cluster: undefined, namespace: 'shop', pod: 'web-1' },
        ...{ port: 8443, protocol: 'https' },
      });
      answer('https://port--0f.example.org/');
      await waitFor(() =>
        expect(tab.location.replace).toHaveBeenCalledWith(
          'https://port--0f.example.org/',
        ),
      );
      expect(close).not.toHaveBeenCalled();
    });

    it('says why it cannot be, and leaves no empty tab', async () => {
      const cluster = new ScriptedCluster();
      cluster.openPort = async () => {
        throw new Error('there is no such pod');
      };
      const { user, button } = await openDialog(cluster);
      await user.click(button);
      expect(await screen.findByRole('alert')).toHaveTextContent(
        'there is no such pod',
      );
      expect(close).toHaveBeenCalled();
      openTab.mockReturnValue(null);
      await user.click(button);
      expect(await screen.findByText(/has blocked/)).toBeInTheDocument();
    });

    it('leaves the command where the portal has no addresses for ports', async () => {
      const cluster = new ScriptedCluster();
      cluster.clusters = async () => [
        { ...info, actAs: 'user', opensPorts: false },
      ];
      const { user, button } = await openDialog(cluster);
      expect(
        await screen.findByText(/no addresses for ports/),
      ).toBeInTheDocument();
      await user.click(button);
      expect(openTab).not.toHaveBeenCalled();
      expect(
        screen.getByDisplayValue(/^kubectl port-forward pod\/web-1/),
      ).toBeInTheDocument();
    });
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
