/**
 * One pass over one Session: look at what is there, bring it nearer to the spec, say in the status how it stands.
 *
 * A pass knows nothing of what changed. It may be repeated at any time and be broken off at any point; the next one goes on from what it
 * finds.
 */
import {
  labels,
  normalizeUserRef,
  resolveEffective,
  sessionFinalizer,
  slug,
  userSlug,
  type EffectiveSettings,
  type Session,
} from '@streamspace/plugin-common';
import {
  isNotFound,
  objectKey,
  Session as SessionKind,
  type Outcome,
} from '@streamspace/plugin-node';
import { childName } from '../desired/names';
import { claimNameOf } from '../desired/podTemplate';
import { effectiveDuringRun } from '../desired/run';
import type { IdleObservation } from '../observe/idle';
import { observeIdle } from '../observe/idle';
import { pendingChanges } from '../observe/pendingChanges';
import { isCrashLooping, podProblem } from '../observe/podProblem';
import { appStatus, currentPod, isFinished, readySince } from '../observe/pods';
import type { Problem } from '../observe/Problem';
import { podRefusal } from '../observe/refusal';
import { observeStatus } from '../observe/status';
import { finalizeSession } from './finalize';
import { hibernateSession } from './hibernate';
import { ownHome } from './home';
import { keepRunning } from './keepRunning';
import { nameTaken } from './nameTaken';
import type { Progress } from './Progress';
import { urlOf, type SessionContext } from './SessionContext';
import { keepAsleep, tearDown } from './stopRun';
import { writeStatus } from './writeStatus';

export async function reconcileSession(
  context: SessionContext,
  key: string,
  signal: AbortSignal,
): Promise<Outcome> {
  const found = context.cache.sessions.get(key);
  if (!found) return { done: true };
  if (found.metadata.deletionTimestamp) return finalizeSession(context, found);

  const session = await ensureMarks(context, found);
  if (!session) return { done: true };
  const progress = await act(context, session);
  const view = await observe(context, session, { progress, signal });

  if (view.idle?.due) {
    const sleeps = await hibernateSession(context, session, view.idle.due);
    // Where somebody came meanwhile, a watch is about to tell.
    if (sleeps) return { done: true };
  }
  await writeStatus(context, session, view.status);
  const waits = [progress.lookAgainInMs, view.idle?.lookAgainInMs].filter(
    wait => wait !== undefined,
  );
  return waits.length > 0
    ? { requeueAfterMs: Math.max(0, Math.min(...waits)) }
    : { done: true };
}

/** Brings the cluster nearer to what the Session wants. */
function act(context: SessionContext, session: Session): Promise<Progress> {
  const { namespace, name } = session.metadata;
  const deployment = context.cache.deployments.get(
    objectKey({ namespace, name: childName(name!) }),
  );
  const taken = nameTaken(context, session);
  if (taken) {
    return keepAsleep(context, deployment).then(progress => ({
      ...progress,
      problem: taken,
    }));
  }
  switch (session.spec.state ?? 'running') {
    case 'running':
      return keepRunning(context, session, deployment);
    case 'hibernated':
      return keepAsleep(context, deployment);
    default:
      return tearDown(context, session);
  }
}

type View = {
  status: ReturnType<typeof observeStatus>;
  idle?: IdleObservation;
};

/** How the session stands after this pass. */
async function observe(
  context: SessionContext,
  session: Session,
  { progress, signal }: { progress: Progress; signal: AbortSignal },
): Promise<View> {
  const { cache, usage, now } = context;
  const { run, hasBegun } = progress;
  const { namespace, uid } = session.metadata;
  const pods = cache.pods.get(uid!).filter(pod => !isFinished(pod));
  const pod = currentPod(pods);
  const podEvents = pod ? cache.eventsByObject.get(pod.metadata!.uid!) : [];
  const problem =
    progress.problem ??
    (hasBegun
      ? await runProblem(context, session, { podEvents, signal })
      : undefined);
  const effective = effectiveSettings(context, session, progress);
  const claimName = run && claimNameOf(run.podTemplate);
  const home =
    progress.home ??
    (claimName
      ? cache.homes.get(objectKey({ namespace, name: claimName }))
      : ownHome(context, session, effective.persistentHome.value));
  const idle =
    hasBegun && run && !problem
      ? idleOf(context, session, { effective, startedAt: run.startedAt })
      : undefined;
  const status = observeStatus({
    session,
    run,
    hasBegun,
    pods,
    podEvents,
    home,
    homeEvents: home ? cache.eventsByObject.get(home.metadata!.uid!) : [],
    problem,
    waitingFor: progress.waitingFor,
    effective,
    pendingChanges:
      hasBegun && run
        ? pendingChanges(session, run, templateOf(context, session))
        : [],
    idle: idle?.idle,
    resourceUsage: pod && usage.of(objectKey(pod)),
    url: urlOf(context, session.metadata.name!),
    now: now().toISOString(),
  });
  return { status, idle };
}

/** What keeps a run that has begun from being ready. */
async function runProblem(
  { cache, logs }: SessionContext,
  session: Session,
  {
    podEvents,
    signal,
  }: {
    podEvents: ReturnType<SessionContext['cache']['eventsByObject']['get']>;
    signal: AbortSignal;
  },
): Promise<Problem | undefined> {
  const { namespace, name, uid } = session.metadata;
  const pod = currentPod(cache.pods.get(uid!));
  if (!pod) {
    return podRefusal(
      cache.deployments.get(objectKey({ namespace, name: childName(name!) })),
    );
  }
  const app = appStatus(pod);
  const logTail =
    app && !readySince(pod) && isCrashLooping(app)
      ? await logs.of(pod, signal)
      : undefined;
  return podProblem(pod, podEvents, logTail);
}

function effectiveSettings(
  context: SessionContext,
  session: Session,
  { run, hasBegun }: Progress,
): EffectiveSettings {
  const platform = context.settings.current().sessionDefaults ?? {};
  if (run && hasBegun) return effectiveDuringRun(session, run, platform);
  const template = templateOf(context, session)?.spec ?? run?.template ?? {};
  return resolveEffective(session.spec, template, platform);
}

function idleOf(
  context: SessionContext,
  session: Session,
  { effective, startedAt }: { effective: EffectiveSettings; startedAt: string },
): IdleObservation | undefined {
  const { cache, disconnects, tracker, now } = context;
  const { uid } = session.metadata;
  const readyAt = readySince(currentPod(cache.pods.get(uid!)));
  if (!readyAt) return undefined;
  const connections = cache.connections
    .get(objectKey(session))
    .filter(
      ({ spec, metadata }) =>
        !metadata.deletionTimestamp &&
        (!spec.sessionUID || spec.sessionUID === uid),
    );
  const told = session.status?.lastDisconnect;
  return observeIdle({
    effective,
    connections: connections.length,
    startedAtMs: Date.parse(startedAt),
    readyAtMs: Date.parse(readyAt),
    lastDisconnectMs: Math.max(
      told ? Date.parse(told) : 0,
      disconnects.lastOf(uid!) ?? 0,
    ),
    isTrackerFresh: tracker.isFresh(),
    nowMs: now().getTime(),
  });
}

function templateOf({ cache, namespace }: SessionContext, session: Session) {
  return cache.templates.get(`${namespace}/${session.spec.template}`);
}

/** Puts the finalizer and the labels on a Session, before anything is made that outlives it. Undefined when it is gone. */
async function ensureMarks(
  { client, cache }: SessionContext,
  session: Session,
): Promise<Session | undefined> {
  const {
    namespace,
    name,
    resourceVersion,
    finalizers = [],
  } = session.metadata;
  const wanted: Record<string, string> = {
    [labels.template]: slug(session.spec.template),
  };
  try {
    wanted[labels.user] = userSlug(normalizeUserRef(session.spec.user));
  } catch {
    // A Session of nobody fails with InvalidUser; it needs no label for that.
  }
  const isLabelled = Object.entries(wanted).every(
    ([label, value]) => session.metadata.labels?.[label] === value,
  );
  const isHeld = finalizers.includes(sessionFinalizer);
  if (isLabelled && isHeld) return session;
  try {
    return await cache.sessions.write(objectKey(session), () =>
      client.mergePatch(
        SessionKind,
        { namespace, name: name! },
        {
          metadata: {
            resourceVersion,
            labels: wanted,
            ...(!isHeld && { finalizers: [...finalizers, sessionFinalizer] }),
          },
        },
      ),
    );
  } catch (error) {
    if (isNotFound(error)) return undefined;
    throw error;
  }
}
