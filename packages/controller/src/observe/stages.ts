/**
 * The steps of a start as the user sees them: Scheduling, Pulling, Starting, WaitingForApp, each with its times and the words of its newest
 * Kubernetes event. All of it follows from the pod and its events, so it comes out the same whichever process looks, and when.
 */
import type { Event, Pod } from 'kubernetes-types/core/v1';
import type { SessionStatus } from '@streamspace/plugin-common';
import { eventTime, isEcho, newestEvent } from './events';
import { appStatus, condition, readySince } from './pods';

export type Stage = NonNullable<SessionStatus['stages']>[number];

export type StagesInput = {
  /** When the run was begun, RFC 3339. */
  startedAt: string;
  pod?: Pod;
  events: Event[];
  /** Whether the start has failed: the stage that is reached then failed. */
  hasFailed: boolean;
  /** What the start waits for before there is a pod. */
  waitingFor?: string;
};

const names = ['Scheduling', 'Pulling', 'Starting', 'WaitingForApp'] as const;

export function observeStages(input: StagesInput): Stage[] {
  const finished = finishTimes(input);
  const reached = finished.findIndex(time => time === undefined);
  return names.map((name, index) => {
    const isReached = index === reached;
    const isDone = reached < 0 || index < reached;
    const message = stageMessage(name, input, { isReached, isDone });
    const words = message ? { message } : {};
    if (!isReached && !isDone) return { name, state: 'pending' };
    const startedAt = finished[index - 1] ?? startTime(input);
    if (isReached) {
      const state = input.hasFailed ? 'failed' : 'active';
      return { name, state, startedAt, ...words };
    }
    return {
      name,
      state: 'done',
      startedAt,
      finishedAt: finished[index],
      ...words,
    };
  });
}

/** When each stage was finished; undefined from the first that is not. Never earlier than the stage before. */
function finishTimes({ pod, events }: StagesInput): (string | undefined)[] {
  const app = appStatus(pod);
  const scheduled = condition(pod, 'PodScheduled');
  const hasRun = app?.state?.running ?? app?.state?.terminated;
  const lastRun = hasRun ?? app?.lastState?.terminated;
  const pulled = newestEvent(events, event => event.reason === 'Pulled');
  const times = [
    scheduled?.status === 'True' ? scheduled.lastTransitionTime : undefined,
    lastRun?.startedAt && pulled
      ? earlier(eventTime(pulled), lastRun.startedAt)
      : (lastRun?.startedAt ?? (app?.imageID ? pulledTime(pulled) : undefined)),
    app?.state?.running?.startedAt,
    readySince(pod),
  ];
  let isReached = true;
  let latest = '';
  return times.map(time => {
    isReached = isReached && time !== undefined;
    if (!isReached) return undefined;
    latest = time! > latest ? time! : latest;
    return latest;
  });
}

function startTime({ pod, startedAt }: StagesInput): string {
  const created = pod?.metadata?.creationTimestamp;
  return created ? earlier(startedAt, created) : startedAt;
}

function pulledTime(pulled: Event | undefined): string | undefined {
  return pulled && eventTime(pulled);
}

function earlier(a: string, b: string): string {
  return Date.parse(a) <= Date.parse(b) ? a : b;
}

type StageState = { isReached: boolean; isDone: boolean };

/** A stage that is done has no use for the warnings on the way to it. */
function stageMessage(
  name: Stage['name'],
  { events, waitingFor }: StagesInput,
  { isReached, isDone }: StageState,
): string | undefined {
  const event = newestEvent(
    events,
    item =>
      stageOf(item) === name &&
      !isEcho(item) &&
      !(isDone && item.type === 'Warning'),
  );
  if (event?.message) return event.message;
  return isReached && name === 'Scheduling' ? waitingFor : undefined;
}

/** The stage that an event of a pod is about. */
function stageOf({ reason = '', message = '' }: Event): Stage['name'] {
  if (/Schedul|Preempt|TriggeredScaleUp|NotTriggerScaleUp/.test(reason)) {
    return 'Scheduling';
  }
  if (
    /^Pull|ImagePull|InspectFailed|Mount|Attach|Sandbox|Network/.test(reason)
  ) {
    return 'Pulling';
  }
  if (/^(Failed|BackOff)$/.test(reason) && /image/i.test(message)) {
    return 'Pulling';
  }
  return /^(Unhealthy|ProbeWarning)$/.test(reason)
    ? 'WaitingForApp'
    : 'Starting';
}
