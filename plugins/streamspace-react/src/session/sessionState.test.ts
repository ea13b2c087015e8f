import type { Session } from '@streamspace/plugin-common';
import { sessionReason, sessionState } from './sessionState';

const session = (
  phase: string | undefined,
  state: string | undefined,
  metadata = {},
) => ({ metadata, spec: { state }, status: { phase } }) as unknown as Session;

describe('sessionState', () => {
  it.each([
    ['Pending', 'running', 'waiting'],
    [undefined, undefined, 'waiting'],
    ['Starting', 'running', 'starting'],
    ['Running', 'running', 'running'],
    ['Running', 'hibernated', 'hibernating'],
    ['Hibernated', 'hibernated', 'hibernated'],
    ['Hibernated', 'running', 'waking'],
    ['Failed', 'running', 'failed'],
    ['Running', 'terminated', 'ending'],
    ['Terminated', 'terminated', 'ended'],
  ])('calls a %s session that shall be %s %s', (phase, state, expected) => {
    expect(sessionState(session(phase, state))).toBe(expected);
  });

  it('calls a session that is being deleted ending, whatever its phase', () => {
    const metadata = { deletionTimestamp: '2026-11-24T08:00:00Z' };
    expect(sessionState(session('Running', 'running', metadata))).toBe(
      'ending',
    );
  });
});

describe('sessionReason', () => {
  it('tells the cause rather than its consequence', () => {
    const failed = session('Failed', 'running');
    failed.status!.conditions = [
      {
        type: 'Ready',
        status: 'False',
        reason: 'NotReady',
        message: 'The pod is not ready.',
        lastTransitionTime: '2026-11-24T08:00:02Z',
      },
      {
        type: 'PodAdmitted',
        status: 'False',
        reason: 'QuotaExceeded',
        message: 'Your quota is 5 sessions.',
        lastTransitionTime: '2026-11-24T08:00:00Z',
      },
    ];
    expect(sessionReason(failed)?.reason).toBe('QuotaExceeded');
  });
});
