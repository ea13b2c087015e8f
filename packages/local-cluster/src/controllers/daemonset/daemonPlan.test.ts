import type { Pod } from 'kubernetes-types/core/v1';
import { daemonPlan, type NodeFit } from './daemonPlan';

type Sketch = 'ready' | 'starting' | 'old' | 'old starting' | 'ending';

function pod(node: string, sketch: Sketch): Pod {
  return {
    metadata: {
      name: `on-${node}`,
      creationTimestamp: '2026-01-01T00:00:00Z',
      labels: {
        'controller-revision-hash': sketch.startsWith('old') ? 'one' : 'two',
      },
      ...(sketch === 'ending' && { deletionTimestamp: '2026-01-01T00:00:00Z' }),
    },
    status: {
      conditions: [
        {
          type: 'Ready',
          status: ['ready', 'old'].includes(sketch) ? 'True' : 'False',
        },
      ],
    },
  };
}

const wanted = (name: string): NodeFit => ({
  name,
  isWanted: true,
  mayStay: true,
});

function plan(
  nodes: NodeFit[],
  sketches: Record<string, Sketch[]>,
  maxUnavailable: number | string = 1,
): string {
  const { create, delete: removed } = daemonPlan({
    daemonSet: {
      spec: {
        selector: {},
        template: {},
        updateStrategy: {
          type: 'RollingUpdate',
          rollingUpdate: { maxUnavailable },
        },
      },
    },
    nodes,
    pods: new Map(
      Object.entries(sketches).map(([node, pods]) => [
        node,
        pods.map(sketch => pod(node, sketch)),
      ]),
    ),
    revision: 'two',
    nowMs: 0,
  });
  return [
    ...create.map(node => `+${node}`),
    ...removed.map(({ metadata }) => metadata!.name!.replace('on', '')),
  ].join(' ');
}

describe('daemonPlan', () => {
  const nodes = ['a', 'b', 'c'].map(wanted);

  it.each<[string, Record<string, Sketch[]>, string]>([
    ['gives each node its pod', { a: ['ready'] }, '+b +c'],
    ['keeps one of two', { a: ['ready', 'ready'], b: [], c: [] }, '+b +c -a'],
    [
      'waits until the pod before is gone',
      { a: ['ending'], b: ['ready'], c: ['ready'] },
      '',
    ],
    [
      'replaces one pod at a time',
      { a: ['old'], b: ['old'], c: ['old'] },
      '-a',
    ],
    [
      'waits until the new one is ready',
      { a: ['starting'], b: ['old'], c: ['old'] },
      '',
    ],
    [
      'replaces what serves nobody in any case',
      { a: ['old starting'], b: ['old starting'], c: ['old'] },
      '-a -b',
    ],
    [
      'takes pods of nodes that are gone away',
      { a: ['ready'], b: ['ready'], c: ['ready'], gone: ['ready'] },
      '-gone',
    ],
  ])('%s', (_what, pods, expected) => {
    expect(plan(nodes, pods)).toBe(expected);
  });

  it('replaces as many at once as may be missing', () => {
    const old = { a: ['old'], b: ['old'], c: ['old'] } satisfies Record<
      string,
      Sketch[]
    >;
    expect(plan(nodes, old, '50%')).toBe('-a -b');
  });

  it('leaves running pods where new ones would not come, unless the node turns them out', () => {
    const cordoned = { name: 'a', isWanted: false, mayStay: true };
    expect(plan([cordoned], { a: ['ready'] })).toBe('');
    expect(plan([cordoned], {})).toBe('');
    expect(plan([{ ...cordoned, mayStay: false }], { a: ['ready'] })).toBe(
      '-a',
    );
  });
});
