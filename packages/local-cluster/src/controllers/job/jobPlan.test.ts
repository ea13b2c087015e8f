import type { JobSpec } from 'kubernetes-types/batch/v1';
import type { Pod } from 'kubernetes-types/core/v1';
import { jobPlan } from './jobPlan';

const nowMs = Date.parse('2026-01-01T00:01:00Z');

function pod(phase: string): Pod {
  return {
    metadata: { name: phase },
    status: {
      phase,
      containerStatuses: [
        {
          name: 'main',
          image: '',
          imageID: '',
          ready: false,
          restartCount: phase === 'Restarted' ? 3 : 0,
          state: {
            terminated: { exitCode: 1, finishedAt: '2026-01-01T00:00:55Z' },
          },
        },
      ],
    },
  };
}

function plan(spec: Partial<JobSpec>, phases: string[], startTime?: string) {
  const {
    create,
    delete: removed,
    ending,
    againInMs,
  } = jobPlan(
    {
      spec: { template: { spec: { containers: [] } }, ...spec },
      status: { startTime },
    },
    phases.map(pod),
    nowMs,
  );
  return { create, removed: removed.length, reason: ending?.reason, againInMs };
}

describe('jobPlan', () => {
  const five = { completions: 5, parallelism: 2 };
  const ends = { removed: 0, reason: undefined, againInMs: undefined };

  it.each<[string, Partial<JobSpec>, string[], object]>([
    ['runs as many as it may', five, [], { create: 2 }],
    ['fills up', five, ['Succeeded', 'Running'], { create: 1 }],
    [
      'runs no more than are missing',
      five,
      ['Succeeded', 'Succeeded', 'Succeeded', 'Succeeded'],
      { create: 1 },
    ],
    [
      'is complete',
      { completions: 1 },
      ['Succeeded'],
      { create: 0, reason: 'CompletionsReached' },
    ],
    [
      'is complete when workers agree that it is, and all have ended',
      { parallelism: 2 },
      ['Succeeded', 'Succeeded'],
      { create: 0, reason: 'CompletionsReached' },
    ],
    [
      'lets the other workers end',
      { parallelism: 2 },
      ['Succeeded', 'Running'],
      { create: 0 },
    ],
    [
      'waits after a failure',
      { completions: 1, backoffLimit: 6 },
      ['Failed'],
      { create: 0, againInMs: 5_000 },
    ],
    [
      'gives up',
      { completions: 1, backoffLimit: 1 },
      ['Failed', 'Failed', 'Running'],
      { create: 0, removed: 1, reason: 'BackoffLimitExceeded' },
    ],
    [
      'stops while it is suspended',
      { ...five, suspend: true },
      ['Running', 'Succeeded'],
      { create: 0, removed: 1 },
    ],
    [
      'shrinks',
      { completions: 5, parallelism: 1 },
      ['Running', 'Running'],
      { create: 0, removed: 1 },
    ],
  ])('%s', (_what, spec, phases, expected) => {
    expect(plan(spec, phases)).toEqual({ ...ends, ...expected });
  });

  it('ends when it has run for too long, and is looked at then', () => {
    const spec = { completions: 1, activeDeadlineSeconds: 90 };
    const started = '2026-01-01T00:00:00Z';
    expect(plan(spec, ['Running'], started)).toEqual({
      ...{ create: 0, removed: 0 },
      againInMs: 30_000,
    });
    expect(
      plan({ ...spec, activeDeadlineSeconds: 60 }, ['Running'], started),
    ).toMatchObject({ removed: 1, reason: 'DeadlineExceeded' });
  });

  it('counts containers that are started again in their pod', () => {
    const template = { spec: { containers: [], restartPolicy: 'OnFailure' } };
    const spec = { completions: 1, backoffLimit: 3, template };
    expect(plan(spec, ['Restarted'])).toMatchObject({
      reason: 'BackoffLimitExceeded',
    });
  });
});
