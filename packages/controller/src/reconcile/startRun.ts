import type { Deployment as DeploymentResource } from 'kubernetes-types/apps/v1';
import type { PersistentVolumeClaim } from 'kubernetes-types/core/v1';
import type { Session, Template } from '@streamspace/plugin-common';
import {
  Deployment,
  isAlreadyExists,
  objectKey,
  Secret,
} from '@streamspace/plugin-node';
import { sessionDeployment } from '../desired/deployment';
import { isSharedHome } from '../desired/home';
import { mountsHome } from '../desired/podTemplate';
import { readRun, type SessionRun } from '../desired/run';
import { secretKeys, sessionSecret } from '../desired/secret';
import { wantedReplicas } from '../scaling/wantedReplicas';
import { createOwned } from './createOwned';
import { hasPods, isScalingDown } from './hasPods';
import { claimHome } from './home';
import { livingConnections } from './livingConnections';
import type { Progress } from './Progress';
import { orRefused, Refused, refusedRetryMs } from './Refused';
import { resolveRun, resolveTemplate } from './resolveTemplate';
import type { SessionContext } from './SessionContext';
import { ensureSurroundings } from './surroundings';

/**
 * Begins a run of a session that has none: resolves the Template, claims the home, and wants one pod.
 *
 * Nothing begins while a pod of the session exists, one on its way out included: two apps must never share one home.
 */
export async function startRun(
  context: SessionContext,
  session: Session,
  former: DeploymentResource | undefined,
): Promise<Progress> {
  const latest = former && readRun(former);
  try {
    const template = resolveTemplate(context, session);
    const start = { session, template, former };
    // Before anything is made, so that a template that cannot run leaves nothing behind.
    const draft = draftRun(context, start);
    if (await isStillStopping(context, session, former)) {
      return {
        run: latest,
        hasBegun: false,
        waitingFor: 'The former app is being stopped.',
      };
    }
    return await begin(context, start, draft);
  } catch (error) {
    if (!(error instanceof Refused)) throw error;
    return {
      run: latest,
      hasBegun: false,
      problem: error.problem,
      // A watch tells of a new Template; of room in a quota nothing does.
      ...(error.problem.condition !== 'TemplateResolved' && {
        lookAgainInMs: refusedRetryMs,
      }),
    };
  }
}

type Start = {
  session: Session;
  template: Template;
  former?: DeploymentResource;
};

async function begin(
  context: SessionContext,
  start: Start,
  draft: SessionRun,
): Promise<Progress> {
  const { client, cache } = context;
  const { session, template, former } = start;
  const [home] = await Promise.all([
    orRefused("the session's home", 'HomeBound', () =>
      startHome(context, start, draft),
    ),
    orRefused("the session's Service or NetworkPolicy", undefined, () =>
      ensureSurroundings(context, session, draft),
    ),
    orRefused("the session's Secret", undefined, () =>
      ensureSecret(context, session, template),
    ),
  ]);

  const run = draftRun(context, start, home);
  const wanted = sessionDeployment(
    session,
    run,
    firstReplicas(context, session, run),
  );
  const resourceVersion = former?.metadata?.resourceVersion;
  await orRefused("the session's Deployment", 'PodAdmitted', () =>
    cache.deployments.write(objectKey(wanted), () =>
      former
        ? client.replace(Deployment, {
            ...wanted,
            metadata: { ...wanted.metadata, resourceVersion },
          })
        : createOwned(client, Deployment, wanted, session),
    ),
  );
  return { run, hasBegun: true, home };
}

function draftRun(
  context: SessionContext,
  { session, template, former }: Start,
  home?: PersistentVolumeClaim,
): SessionRun {
  const { sessionDefaults, placement } = context.settings.current();
  return resolveRun({
    session,
    template,
    platform: sessionDefaults ?? {},
    placement,
    addresses: context.addresses,
    homeClaimName: home?.metadata?.name ?? 'unclaimed',
    isHomeShared: home && isSharedHome(home),
    startedAt: context.now().toISOString(),
    kind: hasRunBefore(session, former) ? 'Wake' : 'Cold',
  });
}

/** How many pods the run begins with: those for whom its Connections wait. */
function firstReplicas(
  { cache, scaleDownHold }: SessionContext,
  session: Session,
  { scaling }: SessionRun,
): number {
  if (!scaling) return 1;
  // What the run before wanted says nothing about this one.
  scaleDownHold.forget(session.metadata.uid!);
  const connections = cache.connections.get(objectKey(session));
  return wantedReplicas(
    scaling,
    livingConnections(connections, session).length,
  );
}

async function startHome(
  context: SessionContext,
  { session, template }: Start,
  { effective, scaling }: SessionRun,
): Promise<PersistentVolumeClaim | undefined> {
  if (!mountsHome(template.spec)) return undefined;
  return claimHome(context, session, {
    effective,
    isShared: scaling !== undefined,
  });
}

async function isStillStopping(
  context: SessionContext,
  session: Session,
  former: DeploymentResource | undefined,
): Promise<boolean> {
  if (!hasRunBefore(session, former)) return false;
  return (
    (former !== undefined && isScalingDown(former)) || hasPods(context, session)
  );
}

function hasRunBefore(
  session: Session,
  former: DeploymentResource | undefined,
): boolean {
  return former !== undefined || session.status?.startedAt !== undefined;
}

async function ensureSecret(
  { client }: SessionContext,
  session: Session,
  template: Template,
): Promise<void> {
  const keys = secretKeys(template.spec);
  if (keys.length === 0) return;
  try {
    await client.create(Secret, sessionSecret(session, keys));
  } catch (error) {
    // It is from an earlier run: its name holds the Session's uid and the keys. The controller may not read it.
    if (!isAlreadyExists(error)) throw error;
  }
}
