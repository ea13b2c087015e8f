import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { stringify } from 'yaml';
import { temporaryFolder } from '../testing/temporaryFolder';
import { shownClusters } from './shownClusters';

const kubeconfig = (user: object) => {
  const file = join(temporaryFolder(), 'kubeconfig');
  const text = stringify({
    'current-context': 'here',
    contexts: [
      { name: 'there', context: { cluster: 'other', user: 'other' } },
      { name: 'here', context: { cluster: 'ours', user: 'observer' } },
    ],
    clusters: [
      { name: 'other', cluster: { server: 'https://other.example.org' } },
      {
        name: 'ours',
        cluster: {
          server: 'https://127.0.0.1:6443',
          'certificate-authority-data': 'Q0E=',
        },
      },
    ],
    users: [{ name: 'observer', user }],
  });
  writeFileSync(file, text);
  return file;
};

describe('the cluster of the Kubernetes tab', () => {
  it('is that of the kubeconfig', () => {
    expect(shownClusters(kubeconfig({ token: 'secret' }))).toEqual([
      {
        type: 'config',
        clusters: [
          {
            name: 'ours',
            url: 'https://127.0.0.1:6443',
            authProvider: 'serviceAccount',
            serviceAccountToken: 'secret',
            caData: 'Q0E=',
            skipMetricsLookup: true,
          },
        ],
      },
    ]);
  });

  it('is none where one signs in otherwise, or there is no file yet', () => {
    expect(shownClusters(kubeconfig({ 'client-key': 'k' }))).toEqual([]);
    expect(shownClusters('/nowhere/kubeconfig')).toEqual([]);
  });
});
