import type {
  ContainerStateTerminated,
  ContainerStatus,
  Event,
  Pod,
} from 'kubernetes-types/core/v1';
import { isEcho, newestEvent } from './events';
import type { Problem } from './Problem';
import { appStatus, readySince } from './pods';

/** Reasons for which the kubelet waits because the image cannot be had. */
const imageReasons = [
  'ErrImagePull',
  'ImagePullBackOff',
  'ErrImageNeverPull',
  'InvalidImageName',
  'ImageInspectError',
  'RegistryUnavailable',
];

/** Reasons for which the kubelet waits because the container cannot be made. */
const containerReasons = [
  'CreateContainerConfigError',
  'CreateContainerError',
  'RunContainerError',
];

/** The kubelet forgets its back-off after a container ran this long: what stops sooner, and again, is a crash loop. */
const loopWindowMs = 600_000;

/** What keeps the pod from running, undefined while it merely takes its time. `logTail` are the last lines of an app that stopped. */
export function podProblem(
  pod: Pod | undefined,
  events: Event[],
  logTail?: string,
): Problem | undefined {
  const app = appStatus(pod);
  if (!pod || !app || readySince(pod)) return undefined;
  const { reason = '', message } = app.state?.waiting ?? {};

  if (imageReasons.includes(reason)) {
    return imageProblem(app, reason, message, events);
  }
  if (containerReasons.includes(reason)) {
    return {
      reason: 'ContainerCannotStart',
      message: `The app's container cannot be made: ${message ?? reason}. The template may refer to a Secret, ConfigMap or command that does not exist.`,
    };
  }
  return isCrashLooping(app) ? crashProblem(app, logTail) : undefined;
}

/** Whether the app stopped again and again soon after its start. */
export function isCrashLooping(app: ContainerStatus): boolean {
  if (app.state?.waiting?.reason === 'CrashLoopBackOff') return true;
  const last = app.lastState?.terminated;
  if (app.restartCount < 2 || !last) return false;
  const ranMs =
    Date.parse(last.finishedAt ?? '') - Date.parse(last.startedAt ?? '');
  return !(ranMs >= loopWindowMs);
}

function imageProblem(
  app: ContainerStatus,
  reason: string,
  message: string | undefined,
  events: Event[],
): Problem {
  if (reason === 'InvalidImageName') {
    return {
      reason,
      message: `"${app.image}" is no image name. Correct spec.baseImage of the template.`,
    };
  }
  // The kubelet alternates between the error and the back-off; the event keeps the cause, so the message stands still.
  const failed = newestEvent(
    events,
    event =>
      event.reason === 'Failed' &&
      /image/i.test(event.message ?? '') &&
      !isEcho(event),
  );
  const cause = (failed?.message ?? message ?? reason).replace(/\.$/, '');
  return {
    reason: 'ImagePullFailed',
    message: `The image ${app.image} cannot be pulled: ${cause}. Kubernetes keeps trying; check the image's name, tag and registry in the template.`,
  };
}

function crashProblem(app: ContainerStatus, logTail?: string): Problem {
  const last = app.lastState?.terminated ?? app.state?.terminated;
  const output = logTail ? `\nIts last output:\n${logTail}` : '';
  if (last?.reason === 'OOMKilled') {
    return {
      reason: 'OutOfMemory',
      message: `The app used more memory than it may and was stopped ${times(app)}. Give the session more memory and start it again.${output}`,
    };
  }
  return {
    reason: 'CrashLoopBackOff',
    message: `The app stops soon after it starts (${exitWords(last)}, restarted ${times(app)}). Kubernetes keeps trying with growing pauses.${output}`,
  };
}

function exitWords(last: ContainerStateTerminated | undefined): string {
  if (!last) return 'exit code unknown';
  return last.signal ? `signal ${last.signal}` : `exit code ${last.exitCode}`;
}

function times({ restartCount }: ContainerStatus): string {
  return restartCount === 1 ? 'once' : `${restartCount} times`;
}
