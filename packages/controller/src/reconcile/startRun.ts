import {
  labels,
  normalizeUserRef,
  resolveEffective,
  type Session,
  type Template,
} from '@streamspace/plugin-common';
import type { Deployment as DeploymentResource } from 'kubernetes-types/apps/v1';
import {
  Deployment,
  objectKey,
  Pod,
  Secret,
  isAlreadyExists,
} from '@streamspace/plugin-node';
import { sessionDeployment } from '../desired/deployment';
import { mountsHome } from '../desired/podTemplate';
import { newRun, readRun, type SessionRun } from '../desired/run';
import { secretKeys, sessionSecret } from '../desired/secret';
import type { Problem } from '../observe/Problem';
import { isFinished } from '../observe/pods';
import { writeRefusal } from '../observe/refusal';
import { createOwned } from './createOwned';
import { claimHome } from './home';
import type { Progress } from './Progress';
import { urlOf, type SessionContext } from './SessionContext';
import { ensureSurroundings } from './surroundings';

/** Milliseconds after which a write that the cluster refused is tried again: what it lacked may have been given meanwhile. */
const refusedRetryMs = 30_000;

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
  const resolved = resolveTemplate(context, session);
  if ('problem' in resolved) {
    return { run: latest, hasBegun: false, problem: resolved.problem };
  }
  if (await isStillStopping(context, session, former)) {
    return {
      run: latest,
      hasBegun: false,
      waitingFor: 'The former app is being stopped.',
    };
  }
  const steps = new RefusalSteps();
  try {
    return await begin(context, session, {
      former,
      template: resolved.template,
      steps,
    });
  } catch (error) {
    const problem =
      error instanceof TemplateError
        ? error.problem
        : writeRefusal(error, steps.what, steps.condition);
    if (!problem) throw error;
    return {
      run: latest,
      hasBegun: false,
      problem,
      lookAgainInMs: refusedRetryMs,
    };
  }
}

type Beginning = {
  former?: DeploymentResource;
  template: Template;
  steps: RefusalSteps;
};

async function begin(
  context: SessionContext,
  session: Session,
  { former, template, steps }: Beginning,
): Promise<Progress> {
  const { client, cache, settings, now } = context;
  const platform = settings.current().sessionDefaults ?? {};
  const prepare = (homeClaimName?: string): SessionRun =>
    fromTemplate(template, () =>
      newRun({
        session,
        template,
        platform,
        placement: settings.current().placement,
        url: urlOf(context, session.metadata.name!),
        homeClaimName,
        startedAt: now().toISOString(),
      }),
    );
  // Before anything is made, so that a template that cannot run leaves nothing behind.
  prepare('unclaimed');

  steps.reach("the session's home", 'HomeBound');
  const home = mountsHome(template.spec)
    ? await claimHome(
        context,
        session,
        resolveEffective(session.spec, template.spec, platform),
      )
    : undefined;
  const run = prepare(home?.metadata?.name);

  steps.reach("the session's Service, NetworkPolicy or Secret");
  await Promise.all([
    ensureSurroundings(context, session, run),
    ensureSecret(context, session, template),
  ]);

  steps.reach("the session's Deployment", 'PodAdmitted');
  const wanted = sessionDeployment(session, run, 1);
  const key = objectKey(wanted);
  await cache.deployments.write(key, () =>
    former
      ? client.replace(Deployment, {
          ...wanted,
          metadata: {
            ...wanted.metadata,
            resourceVersion: former.metadata!.resourceVersion,
          },
        })
      : createOwned(client, Deployment, wanted, session),
  );
  return { run, hasBegun: true, home };
}

/** The Template of a session, or what is wrong with it. */
function resolveTemplate(
  { cache, namespace }: SessionContext,
  session: Session,
): { template: Template } | { problem: Problem } {
  const name = session.spec.template;
  const template = cache.templates.get(`${namespace}/${name}`);
  const problem = (reason: string, message: string) => ({
    problem: { reason, message, condition: 'TemplateResolved' as const },
  });
  try {
    normalizeUserRef(session.spec.user);
  } catch (error) {
    return problem('InvalidUser', (error as Error).message);
  }
  if (!template) {
    return problem(
      'TemplateNotFound',
      `There is no template "${name}". Choose another, or ask an administrator to install it; the session starts by itself then.`,
    );
  }
  if (template.status?.phase === 'Invalid') {
    return problem(
      'TemplateInvalid',
      `The template "${name}" is invalid: ${template.status.message ?? 'its status gives no reason'}.`,
    );
  }
  return { template };
}

/** The template cannot make a pod; its author must correct it. */
class TemplateError extends Error {
  constructor(readonly problem: Problem) {
    super(problem.message);
  }
}

function fromTemplate<T>(template: Template, make: () => T): T {
  try {
    return make();
  } catch (error) {
    throw new TemplateError({
      reason: 'TemplateInvalid',
      message: `The template "${template.metadata.name}" is invalid: ${(error as Error).message}.`,
      condition: 'TemplateResolved',
    });
  }
}

/** Whether a pod of an earlier run exists, as the server says, not the copy, which may be behind. */
async function isStillStopping(
  { cache, client }: SessionContext,
  session: Session,
  former: DeploymentResource | undefined,
): Promise<boolean> {
  const { uid, namespace } = session.metadata;
  if (cache.pods.get(uid!).some(pod => !isFinished(pod))) return true;
  const hasRun =
    former !== undefined || session.status?.startedAt !== undefined;
  if (!hasRun) return false;
  const isObserved =
    !former ||
    former.status?.observedGeneration === former.metadata?.generation;
  if (!isObserved || (former?.status?.replicas ?? 0) > 0) return true;
  const pods = await client.list(Pod, {
    namespace,
    labelSelector: `${labels.sessionUid}=${uid}`,
  });
  return pods.items.some(pod => !isFinished(pod));
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
    // It is from an earlier run. Its name holds the session's and the keys', and the controller may not read it.
    if (!isAlreadyExists(error)) throw error;
  }
}

/** Which step is under way, so that a refusal can be told in the user's words. */
class RefusalSteps {
  what = 'the session';
  condition?: Problem['condition'];

  reach(what: string, condition?: Problem['condition']) {
    this.what = what;
    this.condition = condition;
  }
}
