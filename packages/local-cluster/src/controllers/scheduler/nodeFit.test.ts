import type { Node, Pod, PodSpec } from 'kubernetes-types/core/v1';
import { misfits } from './nodeFit';
import { resourceRequests } from './resourceRequests';

const node = (spec: Node['spec'] = {}, ready = 'True'): Node => ({
  metadata: {
    name: 'local',
    labels: { 'kubernetes.io/hostname': 'local', disk: 'ssd', size: '8' },
  },
  spec,
  status: {
    allocatable: { cpu: '2', memory: '4Gi', pods: '3' },
    conditions: [{ type: 'Ready', status: ready }],
  },
});
const pod = (spec: Partial<PodSpec> = {}): Pod => ({
  spec: {
    containers: [
      {
        name: 'main',
        resources: { requests: { cpu: '500m' }, limits: { memory: '1Gi' } },
      },
    ],
    ...spec,
  },
});

describe('misfits', () => {
  it('takes a pod that fits', () => {
    expect(misfits(pod(), node(), {})).toEqual([]);
  });

  it.each<[string, Pod, Node, Record<string, number>, string[]]>([
    [
      'a node that is not ready',
      pod(),
      node({}, 'Unknown'),
      {},
      ['node(s) were not ready'],
    ],
    [
      'a cordoned node',
      pod(),
      node({ unschedulable: true }),
      {},
      ['node(s) were unschedulable'],
    ],
    [
      'no room',
      pod(),
      node(),
      { cpu: 1.6, memory: 2 ** 32, pods: 1 },
      ['Insufficient cpu', 'Insufficient memory'],
    ],
    ['too many pods', pod(), node(), { pods: 3 }, ['Too many pods']],
    [
      'another disk',
      pod({ nodeSelector: { disk: 'hdd' } }),
      node(),
      {},
      ["node(s) didn't match Pod's node affinity/selector"],
    ],
    [
      'a taint',
      pod(),
      node({ taints: [{ key: 'gpu', value: 'yes', effect: 'NoSchedule' }] }),
      {},
      ['node(s) had untolerated taint {gpu: yes}'],
    ],
  ])('refuses: %s', (_why, candidate, on, used, expected) => {
    expect(misfits(candidate, on, used)).toEqual(expected);
  });

  it('takes what is tolerated and what is only preferred', () => {
    const tainted = node({
      taints: [
        { key: 'gpu', value: 'yes', effect: 'NoSchedule' },
        { key: 'busy', effect: 'PreferNoSchedule' },
      ],
    });
    const tolerations = [{ key: 'gpu', operator: 'Exists' }];
    expect(misfits(pod({ tolerations }), tainted, {})).toEqual([]);
    expect(
      misfits(
        pod({ tolerations: [{ operator: 'Exists' }] }),
        node({ unschedulable: true }),
        {},
      ),
    ).toEqual([]);
  });

  it('reads required node affinity', () => {
    const affine = (operator: string, values?: string[]) =>
      pod({
        affinity: {
          nodeAffinity: {
            requiredDuringSchedulingIgnoredDuringExecution: {
              nodeSelectorTerms: [
                { matchExpressions: [{ key: 'size', operator, values }] },
              ],
            },
          },
        },
      });
    expect(misfits(affine('Gt', ['4']), node(), {})).toEqual([]);
    expect(misfits(affine('In', ['4']), node(), {})).toHaveLength(1);
  });
});

describe('resourceRequests', () => {
  it('adds containers up and takes the greediest init container', () => {
    const container = (cpu: string) => ({
      name: cpu,
      resources: { requests: { cpu } },
    });
    expect(
      resourceRequests(
        pod({
          containers: [container('500m'), container('1')],
          initContainers: [container('2'), container('100m')],
          overhead: { memory: '10M' },
        }),
      ),
    ).toEqual({ cpu: 2, memory: 10_000_000, pods: 1 });
  });
});
