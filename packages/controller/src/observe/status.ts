import type {
  Event,
  PersistentVolumeClaim,
  Pod,
} from 'kubernetes-types/core/v1';
import type {
  EffectiveSettings,
  Session,
  SessionStatus,
} from '@streamspace/plugin-common';
import type { SessionRun } from '../desired/run';
import { mergeConditions, observeConditions } from './conditions';
import { newestEvent } from './events';
import type { IdleStatus } from './idle';
import { observePhase } from './phase';
import { currentPod, isTerminating, readySince } from './pods';
import type { Problem } from './Problem';
import { observeStages } from './stages';

/** The part of the status that the controller writes. The connection fields are the tracker's. */
export type ControllerStatus = Omit<
  SessionStatus,
  | 'activeConnections'
  | 'connectedUsers'
  | 'lastConnection'
  | 'lastDisconnect'
  | 'totalConnections'
>;

export type StatusInput = {
  session: Session;
  /** The present or latest run. */
  run?: SessionRun;
  /** Whether the run's Deployment wants a pod. */
  hasBegun: boolean;
  /** Whether a Deployment of the session exists. */
  hasDeployment: boolean;
  /** How many pods the Deployment wants. */
  replicas?: number;
  /** Why the cluster refuses to make more pods. */
  refusal?: Problem;
  /** All pods of the session whose containers may still run. */
  pods: Pod[];
  podEvents: Event[];
  home?: PersistentVolumeClaim;
  homeEvents: Event[];
  problem?: Problem;
  waitingFor?: string;
  effective?: EffectiveSettings;
  pendingChanges: string[];
  idle?: IdleStatus;
  resourceUsage?: SessionStatus['resourceUsage'];
  /** Where the template only guessed it. */
  foundPort?: number;
  /** Absent where it is not known yet. */
  url?: string;
  /** RFC 3339. */
  now: string;
};

/** What the controller says of a session. Pure: the same cluster gives the same status. */
export function observeStatus(input: StatusInput): ControllerStatus {
  const { session, run, pods, problem, hasBegun } = input;
  const wish = session.spec.state ?? 'running';
  const pod = currentPod(pods, session.status?.podName);
  const hasPods = pods.length > 0;
  const phase = observePhase({
    wish,
    former: session.status?.phase,
    problem,
    hasBegun,
    hasRemains: hasPods || (wish === 'terminated' && input.hasDeployment),
    pod,
  });
  const isStarted = wish === 'running' && run !== undefined;
  const stages =
    isStarted && (hasBegun || input.waitingFor)
      ? observeStages({
          startedAt: run.startedAt,
          pod,
          events: input.podEvents,
          hasFailed: problem !== undefined,
          waitingFor: input.waitingFor,
        })
      : [];
  const homeEvent = newestEvent(input.homeEvents, () => true);
  const findings = observeConditions({
    phase,
    wish,
    problem,
    stages,
    run,
    hasBegun,
    refusal: input.refusal,
    hasPods,
    home: input.home,
    homeMessage: homeEvent?.message,
    pendingChanges: input.pendingChanges,
    waitingFor: input.waitingFor,
  });
  const isReachable = phase !== 'Terminated' && problem?.reason !== 'NameTaken';
  return {
    phase,
    observedGeneration: session.metadata.generation,
    url: isReachable ? input.url : undefined,
    podName: pod?.metadata?.name,
    foundPort: input.foundPort,
    startedAt: run?.startedAt ?? session.status?.startedAt,
    start: startOf(session, run, pod),
    replicas: hasBegun ? input.replicas : undefined,
    readyReplicas: hasBegun ? pods.filter(isServing).length : undefined,
    resourceUsage: pod ? input.resourceUsage : undefined,
    stages: stages.length > 0 ? stages : undefined,
    conditions: mergeConditions(
      session.status?.conditions,
      findings,
      input.now,
    ),
    idle: phase === 'Running' ? input.idle : undefined,
    // The generated type narrows a field of any shape to objects.
    effective: input.effective as ControllerStatus['effective'],
    app: phase === 'Terminated' ? undefined : run?.app,
  };
}

/** How the run came up. When its app first answered stays, whatever happens to its pods later. */
function startOf(
  { status }: Session,
  run: SessionRun | undefined,
  pod: Pod | undefined,
): SessionStatus['start'] {
  if (!run) return status?.start;
  if (!run.kind) return undefined;
  const isSameRun = status?.startedAt === run.startedAt;
  const readyAt =
    (isSameRun ? status?.start?.readyAt : undefined) ?? readySince(pod);
  return { kind: run.kind, ...(readyAt && { readyAt }) };
}

function isServing(pod: Pod): boolean {
  return !isTerminating(pod) && readySince(pod) !== undefined;
}
