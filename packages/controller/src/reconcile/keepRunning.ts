import type { Deployment as DeploymentResource } from 'kubernetes-types/apps/v1';
import type { Session } from '@streamspace/plugin-common';
import { Deployment, objectKey } from '@streamspace/plugin-node';
import { sessionDeployment } from '../desired/deployment';
import { isSatisfied } from '../desired/isSatisfied';
import { readRun, type SessionRun } from '../desired/run';
import { guessedPort } from '../ports/choosePort';
import { ensureHome } from './home';
import type { Progress } from './Progress';
import { orRefused, Refused, refusedRetryMs } from './Refused';
import { scaleRun } from './scaleRun';
import { scaleToZero } from './scaleToZero';
import type { SessionContext } from './SessionContext';
import { startRun } from './startRun';
import { ensureSurroundings } from './surroundings';

/** A session that should run: keeps the present run as it began, or begins one. */
export async function keepRunning(
  context: SessionContext,
  session: Session,
  deployment: DeploymentResource | undefined,
): Promise<Progress> {
  if (deployment?.metadata?.deletionTimestamp) {
    return {
      run: readRun(deployment),
      hasBegun: false,
      waitingFor: 'The former app is being stopped.',
    };
  }
  if (!deployment?.spec?.replicas) {
    return startRun(context, session, deployment);
  }
  const run = readRun(deployment);
  if (!run) {
    // Somebody removed what tells how it should be: only a new start can say.
    await scaleToZero(context, deployment);
    return {
      hasBegun: false,
      waitingFor: 'It is started anew, since its Deployment was changed.',
    };
  }
  if (isElsewhere(session, run)) {
    await scaleToZero(context, deployment);
    return {
      run,
      hasBegun: false,
      waitingFor:
        'The app listens at another port than its template guessed; it is started anew there.',
    };
  }
  try {
    const { lookAgainInMs } = await orRefused(
      'what belongs to the session',
      undefined,
      async () => {
        const scale = await scaleRun(context, session, {
          live: deployment,
          run,
        });
        await Promise.all([
          restore(
            context,
            deployment,
            sessionDeployment(session, run, scale.replicas),
          ),
          ensureSurroundings(context, session, run),
          ensureHome(context, session, run),
        ]);
        return scale;
      },
    );
    return { run, hasBegun: true, lookAgainInMs };
  } catch (error) {
    if (!(error instanceof Refused)) throw error;
    const { problem } = error;
    return { run, hasBegun: true, problem, lookAgainInMs: refusedRetryMs };
  }
}

/** Whether the app was found to listen at another port than the run was begun for. */
function isElsewhere({ status }: Session, run: SessionRun): boolean {
  const found = status?.foundPort;
  return (
    run.portIsGuess === true &&
    found !== undefined &&
    found !== guessedPort(run.app)
  );
}

/** Gives the Deployment its number of pods, and puts back what somebody changed in it. */
async function restore(
  { client, cache }: SessionContext,
  live: DeploymentResource,
  wanted: DeploymentResource,
): Promise<void> {
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
