import type { Pod } from 'kubernetes-types/core/v1';
import { classifyPods } from './classifyPods';
import { Drain } from './Drain';

const owner = (kind: string) => [
  { apiVersion: 'apps/v1', kind, name: 'owner', uid: 'u', controller: true },
];

function pod(name: string, rest: Partial<Pod> = {}): Pod {
  const { metadata, ...others } = rest;
  return { metadata: { name, namespace: 'shop', ...metadata }, ...others };
}

const pods = classifyPods([
  pod('web', { metadata: { ownerReferences: owner('ReplicaSet') } }),
  pod('logger', { metadata: { ownerReferences: owner('DaemonSet') } }),
  pod('proxy', {
    metadata: { annotations: { 'kubernetes.io/config.mirror': 'x' } },
  }),
  pod('alone'),
  pod('cache', {
    metadata: { ownerReferences: owner('StatefulSet') },
    spec: { containers: [], volumes: [{ name: 'tmp', emptyDir: {} }] },
  }),
  pod('done', { status: { phase: 'Succeeded' } }),
]);

it('says what becomes of each pod, and leaves out what has ended', () => {
  expect(
    pods.map(({ name, fate, losesFiles }) => [name, fate, losesFiles]),
  ).toEqual([
    ['web', 'moves', false],
    ['logger', 'stays', false],
    ['proxy', 'stays', false],
    ['alone', 'lost', false],
    ['cache', 'moves', true],
  ]);
});

it('holds what would be lost until that is asked for', () => {
  const held = (includesLost: boolean, includesFiles: boolean) =>
    Drain.held(pods, { includesLost, includesFiles }).map(({ name }) => name);
  expect(held(false, false)).toEqual(['alone', 'cache']);
  expect(held(true, false)).toEqual(['cache']);
  expect(held(true, true)).toEqual([]);
});
