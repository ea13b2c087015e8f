import type { Pod } from 'kubernetes-types/core/v1';
import type { SessionSpec, SessionStatus } from '@streamspace/plugin-common';
import type { Problem } from './Problem';
import { readySince } from './pods';

export type Phase = NonNullable<SessionStatus['phase']>;

export type PhaseInput = {
  wish: NonNullable<SessionSpec['state']>;
  former?: Phase;
  problem?: Problem;
  /** Whether a run has begun: its Deployment wants a pod. */
  hasBegun: boolean;
  /** Whether something of the session is yet to go, such as a pod on its way out. */
  hasRemains: boolean;
  pod?: Pod;
};

/** The phase, from what is wished and what is there. A session that is stopping keeps its phase until its last pod is gone. */
export function observePhase(input: PhaseInput): Phase {
  const { wish, former, problem, hasBegun, hasRemains, pod } = input;
  if (wish === 'running') {
    if (problem) return 'Failed';
    if (readySince(pod)) return 'Running';
    return hasBegun ? 'Starting' : 'Pending';
  }
  if (hasRemains) return former ?? 'Starting';
  return wish === 'hibernated' ? 'Hibernated' : 'Terminated';
}
