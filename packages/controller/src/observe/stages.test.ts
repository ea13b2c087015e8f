import { aPod, anEvent } from '../../test/support/objects';
import { observeStages, type StagesInput } from './stages';

const startedAt = '2026-01-01T00:00:00Z';

function stages(input: Partial<StagesInput>) {
  return observeStages({ startedAt, events: [], hasFailed: false, ...input });
}

const states = (input: Partial<StagesInput>) =>
  stages(input).map(stage => stage.state);

describe('observeStages', () => {
  it('waits for the former app before there is a pod', () => {
    expect(
      stages({ waitingFor: 'The former app is being stopped.' })[0],
    ).toEqual({
      name: 'Scheduling',
      state: 'active',
      startedAt,
      message: 'The former app is being stopped.',
    });
  });

  it('tells why no node takes the pod', () => {
    const pod = aPod();
    pod.status!.conditions![0].status = 'False';
    const events = [
      anEvent('FailedScheduling', '0/3 nodes: too little memory', startedAt),
    ];
    expect(stages({ pod, events })[0]).toMatchObject({
      state: 'active',
      message: '0/3 nodes: too little memory',
    });
  });

  it('pulls after it was scheduled, with the words of the newest event', () => {
    const events = [
      anEvent('Pulling', 'Pulling image "wiki"', '2026-01-01T00:00:03Z'),
      anEvent('Pulling', 'Pulled 40 of 117 MB', '2026-01-01T00:00:05Z'),
    ];
    const app = { state: { waiting: { reason: 'ContainerCreating' } } };
    expect(stages({ pod: aPod(app), events })).toEqual([
      {
        name: 'Scheduling',
        state: 'done',
        startedAt,
        finishedAt: '2026-01-01T00:00:02Z',
      },
      {
        name: 'Pulling',
        state: 'active',
        startedAt: '2026-01-01T00:00:02Z',
        message: 'Pulled 40 of 117 MB',
      },
      { name: 'Starting', state: 'pending' },
      { name: 'WaitingForApp', state: 'pending' },
    ]);
  });

  it('waits for the app once it runs, and is done once it is ready', () => {
    const app = {
      imageID: 'x',
      state: { running: { startedAt: '2026-01-01T00:00:08Z' } },
    };
    const events = [
      anEvent('Pulled', 'Pulled', '2026-01-01T00:00:06Z'),
      {
        ...anEvent('Unhealthy', 'connection refused', '2026-01-01T00:00:09Z'),
        type: 'Warning',
      },
    ];
    const waits = stages({ pod: aPod(app), events });
    expect(waits[1]).toMatchObject({ finishedAt: '2026-01-01T00:00:06Z' });
    expect(waits[3]).toEqual({
      name: 'WaitingForApp',
      state: 'active',
      startedAt: '2026-01-01T00:00:08Z',
      message: 'connection refused',
    });
    const ready = stages({ pod: aPod(app, '2026-01-01T00:00:11Z'), events });
    expect(ready[3]).toEqual({
      name: 'WaitingForApp',
      state: 'done',
      startedAt: '2026-01-01T00:00:08Z',
      finishedAt: '2026-01-01T00:00:11Z',
    });
  });

  it('fails the stage that was reached', () => {
    const app = { state: { waiting: { reason: 'ErrImagePull' } } };
    expect(states({ pod: aPod(app), hasFailed: true })).toEqual([
      'done',
      'failed',
      'pending',
      'pending',
    ]);
  });
});
