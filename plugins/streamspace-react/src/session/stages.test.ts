import { startSteps, type Stage } from './stages';

const stages: Stage[] = [
  {
    name: 'Scheduling',
    state: 'done',
    startedAt: '2026-11-24T08:00:00Z',
    finishedAt: '2026-11-24T08:00:01Z',
  },
  { name: 'Pulling', state: 'active', startedAt: '2026-11-24T08:00:01Z' },
];

describe('startSteps', () => {
  it('begins with finding a place before anything is reported', () => {
    expect(startSteps().map(({ state }) => state)).toEqual([
      'active',
      'pending',
      'pending',
      'pending',
      'pending',
    ]);
  });

  it('shows what is reported, and the rest as still to come', () => {
    expect(startSteps(stages).map(({ name, state }) => [name, state])).toEqual([
      ['Scheduling', 'done'],
      ['Pulling', 'active'],
      ['Starting', 'pending'],
      ['WaitingForApp', 'pending'],
      ['Connecting', 'pending'],
    ]);
  });

  it('ends with the browser connecting', () => {
    const steps = startSteps(undefined, true);
    expect(steps.map(({ state }) => state)).toEqual([
      'done',
      'done',
      'done',
      'done',
      'active',
    ]);
  });
});
