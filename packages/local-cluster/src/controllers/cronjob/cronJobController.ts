/**
 * CronJob → Job: a Job for each moment of a schedule.
 *
 * https://kubernetes.io/docs/concepts/workloads/controllers/cron-jobs/
 */
import {
  CronJob,
  isAlreadyExists,
  Job,
  type Outcome,
} from '@streamspace/plugin-node';
import type {
  CronJob as CronJobResource,
  Job as JobResource,
} from 'kubernetes-types/batch/v1';
import {
  onEvery,
  type Controller,
  type ControllerContext,
} from '../framework/Controller';
import { ignoreNotFound } from '../framework/ignoreNotFound';
import { sameStatus } from '../framework/sameStatus';
import { endOf } from '../job/jobConditions';
import { controllerOf } from '../ownership/controllerRef';
import { ownerKey } from '../ownership/watchDependents';
import { cronJobStatus, outlived } from './cronJobStatus';
import { dueAt } from './schedule';
import { scheduledJob } from './scheduledJob';

export function cronJobController(context: ControllerContext): Controller {
  const cronJobs = context.cache(CronJob);
  const jobs = context.cache(Job);

  return {
    name: 'cronjob-controller',
    watch: enqueue => {
      onEvery(cronJobs, (_cronJob, key) => enqueue(key));
      jobs.onChange(({ before, after }) => {
        const key = ownerKey(CronJob, (after ?? before)!);
        if (key) enqueue(key);
      });
    },
    reconcile,
  };

  async function reconcile(key: string): Promise<Outcome> {
    const cronJob = cronJobs.get(key);
    if (!cronJob || cronJob.metadata!.deletionTimestamp) return { done: true };
    const owned = jobs
      .list()
      .filter(
        job =>
          ownerKey(CronJob, job) === key &&
          controllerOf(job)?.uid === cronJob.metadata!.uid,
      );
    await trim(cronJob, owned);
    const { scheduledMs, nextInMs } = cronJob.spec!.suspend
      ? {}
      : dueAt(cronJob, context.now());
    const isServed =
      scheduledMs !== undefined && (await start(cronJob, owned, scheduledMs));
    await writeStatus(cronJob, owned, isServed ? scheduledMs : undefined);
    return nextInMs === undefined
      ? { done: true }
      : { requeueAfterMs: nextInMs };
  }

  /** Starts the Job of a moment, as the concurrency policy allows. Resolves whether the moment is served. */
  async function start(
    cronJob: CronJobResource,
    owned: JobResource[],
    scheduledMs: number,
  ): Promise<boolean> {
    const wanted = scheduledJob(cronJob, scheduledMs);
    const { name } = wanted.metadata!;
    // It was started, and the status that tells so could not be written.
    if (owned.some(({ metadata }) => metadata!.name === name)) return true;
    const active = owned.filter(job => !endOf(job));
    const { concurrencyPolicy } = cronJob.spec!;
    if (concurrencyPolicy === 'Forbid' && active.length > 0) {
      tell(
        cronJob,
        'JobAlreadyActive',
        'Not starting job because prior execution is running and concurrency policy is Forbid',
      );
      return false;
    }
    if (concurrencyPolicy === 'Replace')
      for (const job of active) await remove(cronJob, job);
    try {
      await context.client.create(Job, wanted);
      tell(cronJob, 'SuccessfulCreate', `Created job ${name}`);
    } catch (error) {
      // Our own creation that the cache has not shown yet.
      if (isAlreadyExists(error)) return true;
      tell(
        cronJob,
        'FailedCreate',
        `Error creating job: ${(error as Error).message}`,
      );
      throw error;
    }
    return true;
  }

  /** Removes the oldest ended Jobs. */
  async function trim(
    cronJob: CronJobResource,
    owned: JobResource[],
  ): Promise<void> {
    const { successfulJobsHistoryLimit = 3, failedJobsHistoryLimit = 1 } =
      cronJob.spec!;
    const ended = (type: string) =>
      owned.filter(job => endOf(job)?.type === type);
    for (const job of [
      ...outlived(ended('Complete'), successfulJobsHistoryLimit),
      ...outlived(ended('Failed'), failedJobsHistoryLimit),
    ])
      await remove(cronJob, job);
  }

  async function remove(
    cronJob: CronJobResource,
    { metadata }: JobResource,
  ): Promise<void> {
    const { namespace, name, uid } = metadata!;
    await context.client
      .delete(
        Job,
        { namespace, name: name! },
        { propagationPolicy: 'Background', preconditions: { uid } },
      )
      .catch(ignoreNotFound);
    tell(cronJob, 'SuccessfulDelete', `Deleted job ${name}`);
  }

  async function writeStatus(
    cronJob: CronJobResource,
    owned: JobResource[],
    servedMs: number | undefined,
  ): Promise<void> {
    const status = cronJobStatus(cronJob.status, owned, servedMs);
    if (sameStatus(cronJob.status, status)) return;
    const { namespace, name, resourceVersion } = cronJob.metadata!;
    await context.client.mergePatch(
      CronJob,
      { namespace, name: name! },
      { metadata: { resourceVersion }, status },
      { subresource: 'status' },
    );
  }

  function tell(cronJob: CronJobResource, reason: string, message: string) {
    const type = reason.startsWith('Failed') ? 'Warning' : 'Normal';
    context.recorder.record(CronJob, cronJob, type, reason, message);
  }
}
