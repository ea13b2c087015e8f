import type { PersistentVolumeClaim } from 'kubernetes-types/core/v1';
import type { Condition, SessionStatus } from '@streamspace/plugin-common';
import type { SessionRun } from '../desired/run';
import type { Phase } from './phase';
import type { Problem } from './Problem';
import type { Stage } from './stages';

/** The conditions that the controller writes. */
const ownTypes = [
  'Ready',
  'TemplateResolved',
  'HomeBound',
  'PodAdmitted',
  'UpToDate',
  'Scaling',
];

/** A condition before it is known since when it holds. */
export type Finding = Pick<Condition, 'type' | 'status' | 'reason' | 'message'>;

export type ConditionsInput = {
  phase: Phase;
  wish: 'running' | 'hibernated' | 'terminated';
  problem?: Problem;
  stages: Stage[];
  /** The present or latest run. */
  run?: SessionRun;
  /** Whether the run's Deployment wants pods. */
  hasBegun: boolean;
  hasPods: boolean;
  home?: PersistentVolumeClaim;
  /** The words of the home's newest event. */
  homeMessage?: string;
  /** What changed since the run began and takes effect at the next start. */
  pendingChanges: string[];
  waitingFor?: string;
  /** Why the cluster refuses to make more pods. */
  refusal?: Problem;
};

/** The controller's conditions. Absent ones are not yet known. */
export function observeConditions(input: ConditionsInput): Finding[] {
  return [
    ready(input),
    templateResolved(input),
    homeBound(input),
    podAdmitted(input),
    upToDate(input),
    scaling(input),
  ].filter(finding => finding !== undefined);
}

/** The conditions for the status: those of other writers kept, and each with the time at which its status last changed. */
export function mergeConditions(
  former: SessionStatus['conditions'],
  findings: Finding[],
  now: string,
): Condition[] {
  const foreign = (former ?? []).filter(
    condition => !ownTypes.includes(condition.type),
  );
  const own = findings.map(finding => {
    const before = former?.find(condition => condition.type === finding.type);
    return {
      ...finding,
      lastTransitionTime:
        before?.status === finding.status ? before.lastTransitionTime : now,
    };
  });
  return [...own, ...foreign];
}

function ready(input: ConditionsInput): Finding {
  const { phase, wish, problem, stages, waitingFor } = input;
  const no = (reason: string, message: string): Finding => ({
    type: 'Ready',
    status: 'False',
    reason,
    message,
  });
  if (problem) return no(problem.reason, problem.message);
  if (wish !== 'running' && input.hasPods) {
    return no('Stopping', 'The app is being stopped.');
  }
  switch (phase) {
    case 'Running':
      return {
        type: 'Ready',
        status: 'True',
        reason: 'AppReady',
        message: 'The app answers.',
      };
    case 'Hibernated':
      return no('Hibernated', 'The session sleeps; its home is kept.');
    case 'Terminated':
      return no('Terminated', 'The session was ended.');
    default: {
      const stage = stages.find(({ state }) => state === 'active');
      return no(
        stage?.name ?? 'Pending',
        waitingFor ?? stage?.message ?? 'The session is being started.',
      );
    }
  }
}

function templateResolved({ problem, run }: ConditionsInput) {
  if (problem?.condition === 'TemplateResolved') {
    return failed('TemplateResolved', problem);
  }
  if (!run) return undefined;
  return {
    type: 'TemplateResolved',
    status: 'True',
    reason: 'Resolved',
    message: 'The template was resolved when the session last started.',
  } as const;
}

function homeBound({ problem, home, homeMessage }: ConditionsInput) {
  if (problem?.condition === 'HomeBound') return failed('HomeBound', problem);
  if (!home) return undefined;
  const name = home.metadata!.name;
  if (home.status?.phase === 'Bound') {
    return {
      type: 'HomeBound',
      status: 'True',
      reason: 'Bound',
      message: `The home ${name} is bound.`,
    } as const;
  }
  return {
    type: 'HomeBound',
    status: 'False',
    reason: home.status?.phase ?? 'Pending',
    message: homeMessage ?? `The home ${name} waits for its volume.`,
  } as const;
}

function podAdmitted({ problem, hasPods }: ConditionsInput) {
  if (problem?.condition === 'PodAdmitted')
    return failed('PodAdmitted', problem);
  if (!hasPods) return undefined;
  return {
    type: 'PodAdmitted',
    status: 'True',
    reason: 'Admitted',
    message: 'The cluster admitted the session’s pod.',
  } as const;
}

function upToDate({ run, hasPods, wish, pendingChanges }: ConditionsInput) {
  if (!run || !hasPods || wish !== 'running') return undefined;
  if (pendingChanges.length === 0) {
    return {
      type: 'UpToDate',
      status: 'True',
      reason: 'UpToDate',
      message: 'The session runs as it is described.',
    } as const;
  }
  return {
    type: 'UpToDate',
    status: 'False',
    reason: 'TakesEffectAtNextStart',
    message: `Changed since the session started: ${pendingChanges.join(', ')}. Hibernate and wake it to apply that.`,
  } as const;
}

/** Stands only where the template asks for scaling. */
function scaling({ run, hasBegun, refusal }: ConditionsInput) {
  if (!hasBegun) return undefined;
  if (run?.scalingRefusal) return failed('Scaling', run.scalingRefusal);
  if (!run?.scaling) return undefined;
  if (refusal) return failed('Scaling', refusal);
  const { minReplicas, maxReplicas, targetConnections } = run.scaling;
  return {
    type: 'Scaling',
    status: 'True',
    reason: 'ByConnections',
    message: `It runs ${Math.max(1, minReplicas)} to ${maxReplicas} pods, one for every ${targetConnections} connections.`,
  } as const;
}

function failed(
  type: string,
  { reason, message }: Pick<Problem, 'reason' | 'message'>,
): Finding {
  return { type, status: 'False', reason, message };
}
