import { ConfigReader } from '@backstage/config';
import { KubeConfig } from '@kubernetes/client-node';
import { KubernetesClient } from '@streamspace/plugin-node';
import { readClusters } from './readClusters';

it('lists the platform’s cluster and those of the Kubernetes plugin that it can speak to, each once', () => {
  const platform = new KubeConfig();
  platform.loadFromOptions({
    clusters: [{ name: 'own', server: 'https://own.example.org:6443' }],
    users: [{ name: 'own' }],
    contexts: [{ name: 'own', cluster: 'own', user: 'own' }],
    currentContext: 'own',
  });
  const account = { authProvider: 'serviceAccount', serviceAccountToken: 't' };
  const config = new ConfigReader({
    streamspace: {
      cluster: {
        name: 'home',
        title: 'Home',
        prometheus: [{ url: 'http://far', cluster: 'far' }],
      },
    },
    kubernetes: {
      clusterLocatorMethods: [
        { type: 'catalog' },
        {
          type: 'config',
          clusters: [
            { name: 'same', url: 'https://own.example.org:6443/', ...account },
            { name: 'far', url: 'https://far.example.org', ...account },
            {
              name: 'cloud',
              url: 'https://c.example.org',
              authProvider: 'aws',
            },
          ],
        },
      ],
    },
  });
  const clusters = readClusters(config, new KubernetesClient(platform));
  expect(clusters.all().map(({ name, title }) => [name, title])).toEqual([
    ['home', 'Home'],
    ['far', 'far'],
  ]);
  expect(clusters.get().name).toBe('home');
  expect(clusters.get().prometheus).toBeUndefined();
  expect(clusters.get('far').prometheus).toBeDefined();
  expect(() => clusters.get('same')).toThrow('there is no cluster "same"');
  clusters.close();
});

it('refuses a Prometheus of a cluster that is none of them', () => {
  const platform = new KubeConfig();
  platform.loadFromClusterAndUser(
    { name: 'own', server: 'https://own.example.org', skipTLSVerify: true },
    { name: 'own' },
  );
  const prometheus = [{ url: 'http://far', cluster: 'fra' }];
  const config = new ConfigReader({ streamspace: { cluster: { prometheus } } });
  expect(() => readClusters(config, new KubernetesClient(platform))).toThrow(
    'is of "fra"; the clusters are default',
  );
});
