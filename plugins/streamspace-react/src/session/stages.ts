import type { SessionStatus } from '@streamspace/plugin-common';

/** One stage of a start as the controller reports it. */
export type Stage = NonNullable<SessionStatus['stages']>[number];

/** A stage as shown: the controller's four, and the browser's own "Connecting". */
export interface StartStep {
  name: Stage['name'] | 'Connecting';
  state: Stage['state'];
  startedMs?: number;
  finishedMs?: number;
  message?: string;
}

const order: Stage['name'][] = [
  'Scheduling',
  'Pulling',
  'Starting',
  'WaitingForApp',
];

/** All five steps in order; those that the controller has not reported yet are still to come. */
export function startSteps(
  stages: Stage[] = [],
  connecting = false,
): StartStep[] {
  const steps = order.map((name): StartStep => {
    const stage = stages.find(candidate => candidate.name === name);
    if (!stage) return { name, state: connecting ? 'done' : 'pending' };
    return {
      name,
      state: stage.state,
      startedMs: stage.startedAt ? Date.parse(stage.startedAt) : undefined,
      finishedMs: stage.finishedAt ? Date.parse(stage.finishedAt) : undefined,
      message: stage.message,
    };
  });
  if (!connecting && steps.every(({ state }) => state === 'pending')) {
    steps[0].state = 'active';
  }
  return [
    ...steps,
    { name: 'Connecting', state: connecting ? 'active' : 'pending' },
  ];
}

/** When the present start began, in milliseconds. */
export function startedAtMs(stages: Stage[] = []): number | undefined {
  const times = stages.flatMap(({ startedAt }) =>
    startedAt ? [Date.parse(startedAt)] : [],
  );
  return times.length ? Math.min(...times) : undefined;
}
