import type { Deployment } from 'kubernetes-types/apps/v1';
import type { Pod as PodResource } from 'kubernetes-types/core/v1';
import type { Connection, Session } from '@streamspace/plugin-common';
import { isNotFound, objectKey, Pod } from '@streamspace/plugin-node';
import type { SessionRun } from '../desired/run';
import { isFinished, isTerminating } from '../observe/pods';
import { withAccepting } from '../scaling/accepting';
import {
  openReplicas,
  planScaling,
  type ScalingPlan,
} from '../scaling/planScaling';
import { wantedReplicas } from '../scaling/wantedReplicas';
import { livingConnections, readLivingConnections } from './livingConnections';
import type { SessionContext } from './SessionContext';

/**
 * Tells the pods of a run whether they take connections.
 *
 * @returns how many the run is to have now, one where it does not scale, and when to look again since no watch will tell.
 */
export async function scaleRun(
  context: SessionContext,
  session: Session,
  { live, run }: { live: Deployment; run: SessionRun },
): Promise<Pick<ScalingPlan, 'replicas' | 'lookAgainInMs'>> {
  const { scaling } = run;
  if (!scaling) return { replicas: 1 };
  const { cache, scaleDownHold, now } = context;
  const { uid } = session.metadata;
  const nowMs = now().getTime();
  const replicas = live.spec!.replicas!;
  const pods = cache.pods
    .get(uid!)
    .filter(pod => !isFinished(pod) && !isTerminating(pod));
  const known = livingConnections(
    cache.connections.get(objectKey(session)),
    session,
  );
  // More pods of an app that does not start would fail as the first does.
  const isFailing = session.status?.phase === 'Failed';
  const wantedFor = (connections: Connection[]) =>
    isFailing ? 1 : wantedReplicas(scaling, connections.length);
  const held = scaleDownHold.settle(
    uid!,
    {
      wanted: wantedFor(known),
      running: openReplicas({ replicas, pods }),
    },
    nowMs,
  );
  const planFor = (connections: Connection[]) =>
    planScaling({
      ...{ replicas, pods, connections, nowMs },
      wanted: Math.max(held.wanted, wantedFor(connections)),
    });
  let plan = planFor(known);
  if (plan.replicas < replicas || plan.close.length > 0) {
    plan = planFor(await readLivingConnections(context, session));
  }
  await Promise.all([
    ...plan.open.map(pod => setAccepting(context, pod, true)),
    ...plan.close.map(pod => setAccepting(context, pod, false)),
  ]);
  const waits = [held.lookAgainInMs, plan.lookAgainInMs].filter(
    wait => wait !== undefined,
  );
  return {
    replicas: plan.replicas,
    ...(waits.length > 0 && { lookAgainInMs: Math.min(...waits) }),
  };
}

/** Guarded by what was read: the patch replaces the list of conditions, of which others are the kubelet's. */
async function setAccepting(
  { client, now }: SessionContext,
  pod: PodResource,
  isAccepting: boolean,
): Promise<void> {
  const { namespace, name, uid, resourceVersion } = pod.metadata!;
  try {
    await client.mergePatch(
      Pod,
      { namespace, name: name! },
      {
        metadata: { uid, resourceVersion },
        status: {
          conditions: withAccepting(pod, isAccepting, now().toISOString()),
        },
      },
      { subresource: 'status' },
    );
  } catch (error) {
    if (!isNotFound(error)) throw error;
  }
}
