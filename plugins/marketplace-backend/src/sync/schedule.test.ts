import {
  annotations,
  type TemplateRepository,
} from '@streamspace/plugin-common';
import { dueAtMs, nextSync } from './schedule';

function repository(changes: {
  spec?: Partial<TemplateRepository['spec']>;
  status?: TemplateRepository['status'];
  requested?: string;
}): TemplateRepository {
  return {
    apiVersion: 'stream.streamspace.io/v1alpha1',
    kind: 'TemplateRepository',
    metadata: {
      name: 'some',
      generation: 2,
      annotations: changes.requested
        ? { [annotations.syncRequested]: changes.requested }
        : undefined,
    },
    spec: { url: 'https://git.example.org/some', ...changes.spec },
    status: { observedGeneration: 2, phase: 'Synced', ...changes.status },
  };
}

const nextAt = '2026-11-30T12:00:00Z';

describe('dueAtMs', () => {
  it.each`
    when                                  | changes                                                                      | due
    ${'it changed'}                       | ${{ status: { observedGeneration: 1, nextSync: nextAt } }}                   | ${0}
    ${'somebody asked'}                   | ${{ requested: 'b', status: { handledSyncRequest: 'a' } }}                   | ${0}
    ${'its sync was cut off'}             | ${{ status: { phase: 'Syncing', nextSync: nextAt } }}                        | ${0}
    ${'what was asked for has been done'} | ${{ requested: 'a', status: { handledSyncRequest: 'a', nextSync: nextAt } }} | ${Date.parse(nextAt)}
    ${'nothing is new'}                   | ${{ status: { nextSync: nextAt } }}                                          | ${Date.parse(nextAt)}
    ${'it is not to be synced by itself'} | ${{ spec: { autoSync: false }, status: { nextSync: nextAt } }}               | ${Infinity}
  `('is $due when $when', ({ changes, due }) => {
    expect(dueAtMs(repository(changes))).toBe(due);
  });
});

describe('nextSync', () => {
  const after = (
    spec: Partial<TemplateRepository['spec']>,
    failed: boolean,
    random: number,
  ) => nextSync(repository({ spec }), { nowMs: 0, failed, random })?.getTime();

  it('waits the interval and a little more', () => {
    expect(after({}, false, 0)).toBe(3_600_000);
    expect(after({ syncInterval: '10m' }, false, 1)).toBe(660_000);
  });

  it('tries again soon after a failure, never sooner than it is asked to', () => {
    expect(after({}, true, 0)).toBe(300_000);
    expect(after({ syncInterval: '1m' }, true, 0)).toBe(60_000);
  });

  it('leaves alone what is synced on request only', () => {
    expect(after({ autoSync: false }, true, 0)).toBeUndefined();
  });
});
