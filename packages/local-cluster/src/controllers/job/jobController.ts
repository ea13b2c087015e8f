/**
 * Job → Pod: pods until enough of them have ended well.
 *
 * https://kubernetes.io/docs/concepts/workloads/controllers/job/
 */
import { Job, Pod, type Outcome } from '@streamspace/plugin-node';
import type { Job as JobResource, JobStatus } from 'kubernetes-types/batch/v1';
import type { Pod as PodResource } from 'kubernetes-types/core/v1';
import {
  onEvery,
  type Controller,
  type ControllerContext,
} from '../framework/Controller';
import { ignoreNotFound } from '../framework/ignoreNotFound';
import { sameStatus } from '../framework/sameStatus';
import { claimDependents } from '../ownership/claimDependents';
import { controllerOf } from '../ownership/controllerRef';
import { watchDependents } from '../ownership/watchDependents';
import { PodControl, slowStart } from '../pods/PodControl';
import { podOf } from '../pods/podOf';
import { endedAtMs, endOf } from './jobConditions';
import { jobPlan } from './jobPlan';
import { jobStatus } from './jobStatus';

export function jobController(context: ControllerContext): Controller {
  const jobs = context.cache(Job);
  const pods = context.cache(Pod);
  const control = new PodControl(context, Job);

  return {
    name: 'job-controller',
    watch: enqueue => {
      onEvery(jobs, (_job, key) => enqueue(key));
      watchDependents(
        {
          ownerKind: Job,
          owners: jobs,
          dependents: pods,
          onGone: (key, pod) => control.noteGone(key, pod),
        },
        enqueue,
      );
    },
    reconcile,
    concurrency: 8,
  };

  async function reconcile(key: string): Promise<Outcome> {
    const job = jobs.get(key);
    if (!job) {
      control.forget(key);
      return { done: true };
    }
    if (job.metadata!.deletionTimestamp) return { done: true };
    if (endOf(job)) return expire(job);
    const present = await podsOf(key, job);
    const plan = jobPlan(job, present, context.now());
    await Promise.all(plan.delete.map(pod => control.remove(job, pod)));
    const created: PodResource[] = [];
    try {
      await slowStart(plan.create, async () => {
        const wanted = podOf(Job, job, job.spec!.template);
        created.push(await control.create(job, wanted));
      });
    } finally {
      const left = present.filter(pod => !plan.delete.includes(pod));
      await writeStatus(
        job,
        jobStatus(job, [...left, ...created], plan.ending, context.now()),
      );
    }
    return plan.againInMs === undefined
      ? { done: true }
      : { requeueAfterMs: plan.againInMs };
  }

  async function podsOf(key: string, job: JobResource): Promise<PodResource[]> {
    const { namespace, uid } = job.metadata!;
    const claimed = await claimDependents({
      client: context.client,
      ownerKind: Job,
      owner: job,
      selector: job.spec!.selector!,
      kind: Pod,
      candidates: pods
        .list()
        .filter(pod => pod.metadata!.namespace === namespace),
    });
    return control
      .present(key, claimed)
      .filter(pod => controllerOf(pod)?.uid === uid);
  }

  /** A Job that has ended goes by itself where it says after which time. */
  async function expire(job: JobResource): Promise<Outcome> {
    const { ttlSecondsAfterFinished } = job.spec!;
    if (ttlSecondsAfterFinished === undefined) return { done: true };
    const leftMs =
      endedAtMs(job)! + ttlSecondsAfterFinished * 1000 - context.now();
    if (leftMs > 0) return { requeueAfterMs: leftMs };
    const { namespace, name, uid } = job.metadata!;
    await context.client
      .delete(
        Job,
        { namespace, name: name! },
        { propagationPolicy: 'Foreground', preconditions: { uid } },
      )
      .catch(ignoreNotFound);
    return { done: true };
  }

  async function writeStatus(
    job: JobResource,
    status: JobStatus,
  ): Promise<void> {
    if (sameStatus(job.status, status)) return;
    const { namespace, name, resourceVersion } = job.metadata!;
    const written = await context.client.mergePatch(
      Job,
      { namespace, name: name! },
      {
        metadata: { resourceVersion },
        // A merge patch forgets only what it names.
        status: { ...status, startTime: status.startTime ?? null },
      },
      { subresource: 'status' },
    );
    tell(job, written);
  }

  /** Tells of each condition that is new. */
  function tell(before: JobResource, { status }: JobResource): void {
    const known = before.status?.conditions ?? [];
    for (const condition of status?.conditions ?? []) {
      const { type, reason, message, lastTransitionTime } = condition;
      const isKnown = known.some(
        one =>
          one.type === type && one.lastTransitionTime === lastTransitionTime,
      );
      if (isKnown) continue;
      const record = (
        severity: 'Normal' | 'Warning',
        what: string,
        text = '',
      ) => context.recorder.record(Job, before, severity, what, text);
      if (type === 'Failed') record('Warning', reason!, message);
      else if (type === 'Complete')
        record('Normal', 'Completed', 'Job completed');
      else record('Normal', reason!.replace(/^Job/, ''), message);
    }
  }
}
