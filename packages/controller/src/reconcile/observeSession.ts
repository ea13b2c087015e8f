import type { Deployment } from 'kubernetes-types/apps/v1';
import type { Event, Pod } from 'kubernetes-types/core/v1';
import {
  resolveEffective,
  type EffectiveSettings,
  type Session,
  type Template,
} from '@streamspace/plugin-common';
import { objectKey } from '@streamspace/plugin-node';
import { urlOf } from '../desired/addresses';
import { childName } from '../desired/names';
import { claimNameOf } from '../desired/podTemplate';
import { effectiveDuringRun, type SessionRun } from '../desired/run';
import { observeIdle, type IdleObservation } from '../observe/idle';
import { pendingChanges } from '../observe/pendingChanges';
import { isCrashLooping, podProblem } from '../observe/podProblem';
import { appStatus, currentPod, isFinished, readySince } from '../observe/pods';
import type { Problem } from '../observe/Problem';
import { podRefusal } from '../observe/refusal';
import { observeStatus, type ControllerStatus } from '../observe/status';
import { findPort } from '../ports/findPort';
import { ownHome } from './home';
import { livingConnections } from './livingConnections';
import type { Progress } from './Progress';
import type { SessionContext } from './SessionContext';

export type SessionView = {
  status: ControllerStatus;
  idle?: IdleObservation;
  lookAgainInMs?: number;
};

/** What the copy holds of one session. */
type Sight = {
  session: Session;
  deployment?: Deployment;
  /** Those whose containers may still run. */
  pods: Pod[];
  pod?: Pod;
  podEvents: Event[];
  template?: Template;
};

/** How the session stands after this pass. */
export async function observeSession(
  context: SessionContext,
  session: Session,
  { progress, signal }: { progress: Progress; signal: AbortSignal },
): Promise<SessionView> {
  const { cache, usage, now } = context;
  const { run, hasBegun } = progress;
  const sight = look(context, session);
  const problem =
    progress.problem ??
    (hasBegun ? await runProblem(context, sight, signal) : undefined);
  const found = await findPort(
    context,
    session,
    { run: hasBegun ? run : undefined, pod: sight.pod },
    signal,
  );
  const effective = effectiveSettings(context, sight, progress);
  const home = progress.home ?? homeOf(context, session, { run, effective });
  const idle =
    run && hasBegun && !problem
      ? idleOf(context, sight, { effective, run })
      : undefined;
  const status = observeStatus({
    session,
    run,
    hasBegun,
    hasDeployment: sight.deployment !== undefined,
    replicas: sight.deployment?.spec?.replicas,
    refusal: podRefusal(sight.deployment),
    pods: sight.pods,
    podEvents: sight.podEvents,
    home,
    homeEvents: home ? cache.eventsByObject.get(home.metadata!.uid!) : [],
    problem,
    waitingFor: progress.waitingFor,
    effective,
    foundPort: found.port,
    pendingChanges:
      run && hasBegun ? pendingChanges(session, run, sight.template) : [],
    idle: idle?.idle,
    resourceUsage: usage.of(sight.pods.map(objectKey)),
    url: addressOf(context, session, run),
    now: now().toISOString(),
  });
  return { status, idle, lookAgainInMs: found.lookAgainInMs };
}

/** In path mode it is the run that decides which kind of address a session has. */
function addressOf(
  { addresses }: SessionContext,
  { metadata }: Session,
  run: SessionRun | undefined,
): string | undefined {
  if (addresses.pathMode && !run) return undefined;
  return urlOf(addresses, metadata.name!, run?.app.basePath);
}

function look({ cache, namespace }: SessionContext, session: Session): Sight {
  const { metadata, spec } = session;
  const pods = cache.pods.get(metadata.uid!).filter(pod => !isFinished(pod));
  const pod = currentPod(pods, session.status?.podName);
  const deploymentKey = objectKey({
    namespace: metadata.namespace,
    name: childName(metadata.name!),
  });
  return {
    session,
    deployment: cache.deployments.get(deploymentKey),
    pods,
    pod,
    podEvents: pod ? cache.eventsByObject.get(pod.metadata!.uid!) : [],
    template: cache.templates.get(
      objectKey({ namespace, name: spec.template }),
    ),
  };
}

/** What keeps a run that has begun from being ready. */
async function runProblem(
  { logs }: SessionContext,
  { deployment, pod, podEvents }: Sight,
  signal: AbortSignal,
): Promise<Problem | undefined> {
  if (!pod) return podRefusal(deployment);
  const app = appStatus(pod);
  const isLooping = app && !readySince(pod) && isCrashLooping(app);
  const logTail = isLooping ? await logs.of(pod, signal) : undefined;
  return podProblem(pod, podEvents, logTail);
}

function effectiveSettings(
  { settings }: SessionContext,
  { session, template }: Sight,
  { run, hasBegun }: Progress,
): EffectiveSettings {
  const platform = settings.current().sessionDefaults ?? {};
  return run && hasBegun
    ? effectiveDuringRun(session, run, platform)
    : resolveEffective(
        session.spec,
        template?.spec ?? run?.template ?? {},
        platform,
      );
}

function homeOf(
  context: SessionContext,
  session: Session,
  { run, effective }: { run: Progress['run']; effective: EffectiveSettings },
) {
  const name = run && claimNameOf(run.podTemplate);
  if (!name) return ownHome(context, session, effective.persistentHome.value);
  const { namespace } = session.metadata;
  return context.cache.homes.get(objectKey({ namespace, name }));
}

function idleOf(
  { cache, disconnects, tracker, now }: SessionContext,
  { session, pod }: Sight,
  { effective, run }: { effective: EffectiveSettings; run: SessionRun },
): IdleObservation | undefined {
  const readyAt = readySince(pod);
  if (!readyAt) return undefined;
  const connections = cache.connections.get(objectKey(session));
  const told = session.status?.lastDisconnect;
  const seen = disconnects.lastOf(session.metadata.uid!);
  return observeIdle({
    effective,
    connections: livingConnections(connections, session),
    minReplicas: run.scaling?.minReplicas ?? 0,
    startedAtMs: Date.parse(run.startedAt),
    readyAtMs: Date.parse(readyAt),
    lastDisconnectMs: Math.max(told ? Date.parse(told) : 0, seen ?? 0),
    isTrackerFresh: tracker.isFresh(),
    former: session.status?.idle,
    nowMs: now().getTime(),
  });
}
