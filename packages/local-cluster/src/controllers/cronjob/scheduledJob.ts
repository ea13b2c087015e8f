import { CronJob } from '@streamspace/plugin-node';
import type {
  CronJob as CronJobResource,
  Job,
} from 'kubernetes-types/batch/v1';
import { controllerRef } from '../ownership/controllerRef';

/** The Job of one moment of a schedule. Its name tells the moment, so that it is never made twice. */
export function scheduledJob(
  cronJob: CronJobResource,
  scheduledMs: number,
): Job {
  const { name, namespace } = cronJob.metadata!;
  const { metadata, spec } = cronJob.spec!.jobTemplate;
  return {
    metadata: {
      name: `${name}-${Math.floor(scheduledMs / 60_000)}`,
      namespace,
      labels: metadata?.labels,
      annotations: {
        ...metadata?.annotations,
        'batch.kubernetes.io/cronjob-scheduled-timestamp': new Date(
          scheduledMs,
        ).toISOString(),
      },
      ownerReferences: [controllerRef(CronJob, cronJob)],
    },
    spec,
  };
}
