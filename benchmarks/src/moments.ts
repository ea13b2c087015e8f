import {
  labels,
  type Session as SessionResource,
} from '@streamspace/plugin-common';
import { Pod, Session } from '@streamspace/plugin-node';
import type { Pod as PodResource } from 'kubernetes-types/core/v1';
import type { Instance } from './Instance';
import { Timeline } from './Timeline';

type Phase = NonNullable<SessionResource['status']>['phase'];

/** When Sessions first have a phase, by their names. */
export function sessionsIn(
  { kubernetes, namespace }: Instance,
  phase: Phase,
): Promise<Timeline> {
  return Timeline.start(
    kubernetes,
    Session,
    namespace,
    ({ metadata, status }) =>
      status?.phase === phase ? metadata.name : undefined,
  );
}

/** When pods become ready, by what a label of theirs says; the Session's name where nothing else is said. */
export function readyPods(
  { kubernetes, namespace }: Instance,
  label: string = labels.session,
): Promise<Timeline> {
  return Timeline.start(kubernetes, Pod, namespace, pod =>
    isReady(pod) ? pod.metadata!.labels?.[label] : undefined,
  );
}

/** Whether a pod's Ready condition is true. */
export function isReady({ status }: PodResource): boolean {
  return (status?.conditions ?? []).some(
    ({ type, status: value }) => type === 'Ready' && value === 'True',
  );
}
