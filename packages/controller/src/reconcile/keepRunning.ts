import type { Session } from '@streamspace/plugin-common';
import type { Deployment as DeploymentResource } from 'kubernetes-types/apps/v1';
import { Deployment, objectKey } from '@streamspace/plugin-node';
import { sessionDeployment } from '../desired/deployment';
import { isSatisfied } from '../desired/isSatisfied';
import { readRun, type SessionRun } from '../desired/run';
import { writeRefusal } from '../observe/refusal';
import { ensureHome } from './home';
import type { Progress } from './Progress';
import type { SessionContext } from './SessionContext';
import { startRun } from './startRun';
import { ensureSurroundings } from './surroundings';

/** A session that should run: keeps the present run as it began, or begins one. */
export async function keepRunning(
  context: SessionContext,
  session: Session,
  deployment: DeploymentResource | undefined,
): Promise<Progress> {
  const run = deployment && readRun(deployment);
  const isAsleep = !deployment?.spec?.replicas;
  if (!deployment || isAsleep) return startRun(context, session, deployment);
  if (deployment.metadata?.deletionTimestamp) {
    return {
      run,
      hasBegun: false,
      waitingFor: 'Its Deployment is being deleted.',
    };
  }
  if (!run) {
    // Somebody removed what the run was made of: only a new start can tell how it should be.
    await scaleToZero(context, deployment);
    return {
      hasBegun: false,
      waitingFor: 'It is started anew, since its Deployment was changed.',
    };
  }
  try {
    await Promise.all([
      restore(context, session, deployment, run),
      ensureSurroundings(context, session, run),
      ensureHome(context, session, run),
    ]);
  } catch (error) {
    const problem = writeRefusal(error, "the session's Deployment");
    if (!problem) throw error;
    return { run, hasBegun: true, problem, lookAgainInMs: 30_000 };
  }
  return { run, hasBegun: true };
}

/** Puts back what somebody changed in the Deployment. */
async function restore(
  { client, cache }: SessionContext,
  session: Session,
  live: DeploymentResource,
  run: SessionRun,
): Promise<void> {
  const wanted = sessionDeployment(session, run, 1);
  if (isSatisfied(wanted, live) && !live.spec?.paused) return;
  await cache.deployments.write(objectKey(live), () =>
    client.replace(Deployment, {
      ...wanted,
      metadata: {
        ...live.metadata,
        ...wanted.metadata,
        labels: { ...live.metadata?.labels, ...wanted.metadata?.labels },
        annotations: {
          ...live.metadata?.annotations,
          ...wanted.metadata?.annotations,
        },
      },
    }),
  );
}

/** Lets a session's Deployment want no pod. */
export async function scaleToZero(
  { client, cache }: SessionContext,
  deployment: DeploymentResource,
): Promise<void> {
  if (!deployment.spec?.replicas) return;
  const { namespace, name, resourceVersion } = deployment.metadata!;
  await cache.deployments.write(objectKey(deployment), () =>
    client.mergePatch(
      Deployment,
      { namespace, name: name! },
      { metadata: { resourceVersion }, spec: { replicas: 0 } },
    ),
  );
}
