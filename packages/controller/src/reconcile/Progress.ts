import type { PersistentVolumeClaim } from 'kubernetes-types/core/v1';
import type { SessionRun } from '../desired/run';
import type { Problem } from '../observe/Problem';

/** How far a pass brought a session. */
export type Progress = {
  /** The present run, or the latest. */
  run?: SessionRun;
  /** Whether a Deployment wants a pod for the run. */
  hasBegun: boolean;
  /** The home that was claimed in this pass. */
  home?: PersistentVolumeClaim;
  /** What keeps the run from beginning until something changes. */
  problem?: Problem;
  /** What the run waits for before it begins, for the user. */
  waitingFor?: string;
  /** Look again then, since no watch will tell. */
  lookAgainInMs?: number;
};
