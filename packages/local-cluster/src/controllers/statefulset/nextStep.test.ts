import type { StatefulSetSpec } from 'kubernetes-types/apps/v1';
import type { Pod } from 'kubernetes-types/core/v1';
import { nextStep } from './nextStep';

type Sketch = 'ready' | 'starting' | 'old' | 'ending' | 'failed';

function pod(ordinal: number, sketch: Sketch): Pod {
  return {
    metadata: {
      name: `db-${ordinal}`,
      labels: { 'controller-revision-hash': sketch === 'old' ? 'one' : 'two' },
      ...(sketch === 'ending' && { deletionTimestamp: '2026-01-01T00:00:00Z' }),
    },
    status: {
      phase: sketch === 'failed' ? 'Failed' : 'Running',
      conditions: [
        {
          type: 'Ready',
          status: ['ready', 'old'].includes(sketch) ? 'True' : 'False',
        },
      ],
    },
  };
}

function step(
  pods: (Sketch | undefined)[],
  spec: Partial<StatefulSetSpec> = {},
): string {
  const { create, delete: removed } = nextStep({
    set: {
      metadata: { name: 'db' },
      spec: {
        replicas: 3,
        selector: {},
        template: {},
        serviceName: '',
        ...spec,
      },
    },
    pods: new Map(
      pods.flatMap((sketch, ordinal) =>
        sketch ? [[ordinal, pod(ordinal, sketch)] as const] : [],
      ),
    ),
    updateRevision: 'two',
    nowMs: 0,
  });
  return [
    ...create.map(ordinal => `+${ordinal}`),
    ...removed.map(({ metadata }) => metadata!.name!.replace('db', '')),
  ].join(' ');
}

describe('nextStep', () => {
  it.each<[string, (Sketch | undefined)[], string]>([
    ['begins with the first', [], '+0'],
    ['waits until the one before is ready', ['starting'], ''],
    ['goes on with the next', ['ready'], '+1'],
    ['fills a gap before anything else', ['ready', undefined, 'old'], '+1'],
    ['replaces one that has ended', ['ready', 'failed'], '-1'],
    ['waits for one that ends', ['ready', 'ending', 'ready'], ''],
    [
      'takes the last surplus one away',
      ['ready', 'ready', 'ready', 'ready', 'ready'],
      '-4',
    ],
    ['updates the highest first', ['old', 'old', 'old'], '-2'],
    ['updates the next when that is ready', ['old', 'old', 'ready'], '-1'],
    ['never has two missing', ['old', 'old', 'starting'], ''],
    ['rests', ['ready', 'ready', 'ready'], ''],
  ])('%s', (_what, pods, expected) => {
    expect(step(pods)).toBe(expected);
  });

  it('leaves the pods below the partition as they are', () => {
    const updateStrategy = {
      type: 'RollingUpdate',
      rollingUpdate: { partition: 2 },
    };
    expect(step(['old', 'old', 'old'], { updateStrategy })).toBe('-2');
    expect(step(['old', 'old', 'ready'], { updateStrategy })).toBe('');
  });

  it('leaves updates to people where they delete', () => {
    const updateStrategy = { type: 'OnDelete' };
    expect(step(['old', 'old', 'old'], { updateStrategy })).toBe('');
  });

  it('does everything at once where order does not matter', () => {
    const podManagementPolicy = 'Parallel';
    expect(step([], { podManagementPolicy })).toBe('+0 +1 +2');
    expect(
      step(['starting', undefined, 'ready', 'ready', 'ready'], {
        podManagementPolicy,
      }),
    ).toBe('+1 -4 -3');
  });

  it('counts from where it is told to', () => {
    expect(step([], { ordinals: { start: 5 } })).toBe('+5');
  });
});
