/**
 * One pass over one Session: look at what is there, bring it nearer to the spec, say in the status how it stands.
 *
 * A pass knows nothing of what changed. It may be repeated at any time and be broken off at any point; the next one goes on from what it
 * finds.
 */
import type { Session } from '@streamspace/plugin-common';
import { objectKey, type Outcome } from '@streamspace/plugin-node';
import { childName } from '../desired/names';
import { ensureMarks } from './ensureMarks';
import { finalizeSession } from './finalize';
import { hibernateSession } from './hibernate';
import { keepRunning } from './keepRunning';
import { nameTaken } from './nameTaken';
import { observeSession } from './observeSession';
import type { Progress } from './Progress';
import type { SessionContext } from './SessionContext';
import { keepAsleep, tearDown } from './stopRun';
import { writeStatus } from './writeStatus';

/** Milliseconds until a session that was due, and that somebody came to meanwhile, is looked at again. */
const retryHibernateMs = 1_000;

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
  const view = await observeSession(context, session, { progress, signal });

  if (view.idle?.due) {
    const sleeps = await hibernateSession(context, session, view.idle.due);
    if (sleeps) return { done: true };
  }
  await writeStatus(context, session, view.status);
  const waits = [
    progress.lookAgainInMs,
    view.lookAgainInMs,
    view.idle?.lookAgainInMs,
    view.idle?.due && retryHibernateMs,
  ].filter(wait => wait !== undefined);
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
