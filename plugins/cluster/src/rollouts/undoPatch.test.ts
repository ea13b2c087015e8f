import type { KubernetesObject } from '../api/ClusterApi';
import { isAtRevision, undoPatch } from './undoPatch';

const containers = (image: string) => ({
  spec: { containers: [{ name: 'main', image }] },
});

const deployment: KubernetesObject = {
  kind: 'Deployment',
  metadata: {
    annotations: {
      'deployment.kubernetes.io/revision': '2',
      'kubernetes.io/change-cause': 'new image',
    },
  },
  spec: {
    template: { metadata: { labels: { app: 'web' } }, ...containers('web:2') },
  },
};

const replicaSet = (image: string): KubernetesObject => ({
  kind: 'ReplicaSet',
  metadata: {
    annotations: {
      'deployment.kubernetes.io/revision': '1',
      'deployment.kubernetes.io/desired-replicas': '3',
      'kubernetes.io/change-cause': 'first',
    },
  },
  spec: {
    template: {
      // In another order, with what tells its pods apart.
      ...containers(image),
      metadata: {
        labels: { 'pod-template-hash': '7d4', app: 'web' },
        creationTimestamp: null,
      },
    },
  },
});

it('replaces a Deployment’s template and takes over what a revision was made for', () => {
  expect(undoPatch(deployment, replicaSet('web:1'))).toEqual({
    type: 'json',
    patch: [
      {
        op: 'replace',
        path: '/spec/template',
        value: { metadata: { labels: { app: 'web' } }, ...containers('web:1') },
      },
      {
        op: 'replace',
        path: '/metadata/annotations',
        value: {
          'deployment.kubernetes.io/revision': '2',
          'kubernetes.io/change-cause': 'first',
        },
      },
    ],
  });
});

it('sends a ControllerRevision as it is', () => {
  const data = {
    spec: { template: { $patch: 'replace', ...containers('db:1') } },
  };
  const set = { kind: 'StatefulSet', spec: { template: containers('db:2') } };
  expect(undoPatch(set, { kind: 'ControllerRevision', data })).toEqual({
    type: 'strategic',
    patch: data,
  });
});

it('knows the revision that there is', () => {
  expect(isAtRevision(deployment, replicaSet('web:2'))).toBe(true);
  expect(isAtRevision(deployment, replicaSet('web:1'))).toBe(false);
});
