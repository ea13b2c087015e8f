import type { KubernetesObject } from '@streamspace/plugin-node';
import type { DaemonSet, Deployment } from 'kubernetes-types/apps/v1';
import type { CronJob, Job } from 'kubernetes-types/batch/v1';
import type { Health } from '@streamspace/plugin-common';
import type { KindProfile } from '../KindProfile';

/** Deployments, StatefulSets, ReplicaSets and DaemonSets: how many of how many are ready, and of which images. */
export const controllers: KindProfile = {
  read(object) {
    const workload = object as KubernetesObject as Deployment & DaemonSet;
    const { spec, status } = workload;
    // A DaemonSet is told by its nodes how many it wants.
    const wanted = status?.desiredNumberScheduled ?? spec?.replicas ?? 1;
    const ready = status?.numberReady ?? status?.readyReplicas ?? 0;
    const isFailed = (status?.conditions ?? []).some(
      ({ type, status: is, reason }) =>
        (type === 'ReplicaFailure' && is === 'True') ||
        reason === 'ProgressDeadlineExceeded',
    );
    return {
      health: isFailed ? 'failed' : readiness(ready, wanted),
      facts: {
        wanted,
        ready,
        paused: spec?.paused ?? false,
        images: (spec?.template?.spec?.containers ?? []).map(
          ({ image }) => image ?? '',
        ),
      },
    };
  },
};

/** CronJobs: whether they are suspended, and when they ran last. */
export const cronJobs: KindProfile = {
  dates: {
    'Last Schedule': object => (object as CronJob).status?.lastScheduleTime,
  },
  read(object) {
    const { spec } = object as CronJob;
    return { facts: { suspended: spec?.suspend ?? false } };
  },
};

/** Jobs: whether they failed. */
export const jobs: KindProfile = {
  read(object) {
    const { spec, status } = object as KubernetesObject as Job;
    return {
      health: jobHealth(status?.conditions ?? []),
      facts: { suspended: spec?.suspend ?? false },
    };
  },
};

function readiness(ready: number, wanted: number): Health {
  return ready >= wanted ? 'ok' : 'progressing';
}

function jobHealth(conditions: { type: string; status: string }[]): Health {
  const holds = (name: string) =>
    conditions.some(({ type, status }) => type === name && status === 'True');
  if (holds('Failed')) return 'failed';
  return holds('Complete') ? 'ok' : 'progressing';
}
