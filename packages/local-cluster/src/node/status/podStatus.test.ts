import type { Pod, PodStatus } from 'kubernetes-types/core/v1';
import type { ContainerObservation } from '../containers/ContainerState';
import { podStatus, type PodObservation } from './podStatus';

const now = Date.parse('2026-11-24T10:00:00Z');
const pod: Pod = { metadata: { name: 'app' }, spec: { containers: [] } };

function container(part: Partial<ContainerObservation>): ContainerObservation {
  return {
    name: 'app',
    image: 'example/app:1',
    imageID: '',
    state: { kind: 'waiting', reason: 'ContainerCreating' },
    restartCount: 0,
    started: false,
    ready: false,
    finished: false,
    ...part,
  };
}

const running = container({
  state: { kind: 'running', startedAt: now },
  started: true,
  ready: true,
});
const ended = (exitCode: number) =>
  container({
    finished: true,
    state: {
      kind: 'terminated',
      termination: {
        exitCode,
        reason: exitCode ? 'Error' : 'Completed',
        finishedAt: now,
      },
    },
  });

function statusOf(
  part: Partial<PodObservation>,
  of = pod,
  at = now,
  told?: PodStatus,
) {
  return podStatus(
    of,
    {
      ...{ hostIP: '127.0.0.1', podIP: '127.32.0.1', startTime: now },
      ...{ initContainers: [], containers: [running] },
      ephemeralContainers: [],
      ...part,
    },
    at,
    told,
  );
}

const condition = (status: ReturnType<typeof statusOf>, type: string) =>
  status.conditions?.find(one => one.type === type);

describe('podStatus', () => {
  it.each<[string, Partial<PodObservation>]>([
    ['Pending', { containers: [container({})] }],
    ['Pending', { initContainers: [running], containers: [container({})] }],
    ['Failed', { initContainers: [ended(1)], containers: [container({})] }],
    ['Running', { containers: [running] }],
    ['Running', { containers: [running, ended(1)] }],
    ['Succeeded', { containers: [ended(0), ended(0)] }],
    ['Failed', { containers: [ended(0), ended(2)] }],
    ['Running', { containers: [running], ephemeralContainers: [ended(1)] }],
    ['Running', { containers: [ended(0)], ephemeralContainers: [running] }],
    ['Succeeded', { containers: [ended(0)], ephemeralContainers: [ended(1)] }],
  ])('is %s for %j', (phase, observation) => {
    expect(statusOf(observation).phase).toBe(phase);
  });

  it('stays Running between two runs of a container that crashes', () => {
    const status = statusOf({
      containers: [
        container({
          state: { kind: 'waiting', reason: 'CrashLoopBackOff' },
          lastTermination: { exitCode: 1, reason: 'Error', finishedAt: now },
        }),
      ],
    });
    expect(status.phase).toBe('Running');
    expect(condition(status, 'Ready')).toMatchObject({
      status: 'False',
      reason: 'ContainersNotReady',
      message: 'containers with unready status: [app]',
    });
  });

  it('keeps the transition time of what stays as it was, and the conditions of others', () => {
    const before = '2026-11-24T09:00:00Z';
    const status = statusOf(
      { containers: [running] },
      {
        ...pod,
        status: {
          conditions: [
            {
              type: 'ContainersReady',
              status: 'True',
              lastTransitionTime: before,
            },
            { type: 'Ready', status: 'False', lastTransitionTime: before },
            { type: 'example.org/gate', status: 'True' },
          ],
        },
      },
    );
    expect(condition(status, 'ContainersReady')?.lastTransitionTime).toBe(
      before,
    );
    expect(condition(status, 'Ready')).toMatchObject({
      status: 'True',
      lastTransitionTime: '2026-11-24T10:00:00Z',
    });
    expect(condition(status, 'example.org/gate')?.status).toBe('True');
  });

  it('keeps the transition time of what it said before the pod shows it', () => {
    const at = '2026-11-24T09:00:00Z';
    const ready = { type: 'Ready', status: 'True', lastTransitionTime: at };
    const unseen = { ...pod, status: { conditions: [ready] } };
    const end = { containers: [ended(0)] };
    const told = statusOf(end, unseen, now - 1000);
    expect(statusOf(end, unseen, now, told)).toEqual(told);
  });
});
