import type { Pod } from 'kubernetes-types/core/v1';
import { aConnection } from '../../test/support/objects';
import { acceptingCondition } from './accepting';
import { planScaling, type ScalingState } from './planScaling';

const time = (seconds: number) =>
  new Date(Date.UTC(2026, 0, 1, 0, 0, seconds)).toISOString();

type PodState = {
  createdAt?: number;
  /** Undefined: it was never told. */
  accepting?: boolean;
  closedAt?: number;
  ready?: boolean;
};

function pod(name: string, state: PodState = {}): Pod {
  const { createdAt = 0, accepting, closedAt = 0, ready = accepting } = state;
  return {
    metadata: { name, creationTimestamp: time(createdAt) },
    status: {
      conditions: [
        { type: 'Ready', status: ready ? 'True' : 'False' },
        ...(accepting === undefined
          ? []
          : [
              {
                type: acceptingCondition,
                status: accepting ? 'True' : 'False',
                lastTransitionTime: time(closedAt),
              },
            ]),
      ],
    },
  };
}

const open = (name: string, createdAt = 0) =>
  pod(name, { createdAt, accepting: true });
const closed = (name: string, closedAt = 0) =>
  pod(name, { accepting: false, closedAt });
const on = (podName: string) => aConnection(time(50), { podName });
const unplaced = (seconds: number) => aConnection(time(seconds));

function plan(state: Partial<ScalingState>) {
  const { pods = [] } = state;
  const result = planScaling({
    wanted: 1,
    replicas: pods.length,
    connections: [],
    nowMs: Date.parse(time(100)),
    ...state,
    pods,
  });
  const names = (list: Pod[]) => list.map(({ metadata }) => metadata!.name);
  return { ...result, open: names(result.open), close: names(result.close) };
}

describe('planScaling', () => {
  it('opens new pods and adds missing ones at once', () => {
    expect(plan({ wanted: 3, pods: [open('a'), pod('b')] })).toEqual({
      replicas: 3,
      open: ['b'],
      close: [],
    });
  });

  it('opens closed pods again before it adds one', () => {
    expect(
      plan({ wanted: 3, pods: [open('a'), closed('b', 99)] }),
    ).toMatchObject({ replicas: 3, open: ['b'] });
  });

  it('closes the youngest empty pods first, and only as many as are too many', () => {
    const pods = [open('old', 1), open('busy', 2), open('young', 3)];
    expect(plan({ wanted: 2, pods, connections: [on('busy')] })).toMatchObject({
      replicas: 3,
      close: ['young'],
    });
    expect(
      plan({ wanted: 1, pods, connections: [on('busy'), on('young')] }),
    ).toMatchObject({ replicas: 3, close: ['old'] });
  });

  it('closes none that somebody may be on', () => {
    const pods = [open('a', 1), open('b', 60)];
    // It came before b was there: it is on a, or on its way there.
    expect(plan({ pods, connections: [unplaced(30)] }).close).toEqual(['b']);
    expect(plan({ pods, connections: [unplaced(70)] }).close).toEqual([]);
    // Its pod is gone: it may be anywhere.
    expect(plan({ pods, connections: [on('gone')] }).close).toEqual([]);
  });

  it('closes no ready pod in place of one that is not', () => {
    const pods = [pod('weak', { accepting: true, ready: false }), open('b')];
    expect(plan({ pods, connections: [on('weak')] }).close).toEqual([]);
    expect(plan({ pods }).close).toEqual(['weak']);
  });

  it('lets a closed pod go once everybody has seen that it is closed', () => {
    const pods = [open('a'), closed('b', 95)];
    expect(plan({ pods })).toMatchObject({
      replicas: 2,
      lookAgainInMs: 5_000,
    });
    const later = Date.parse(time(105));
    expect(plan({ pods, nowMs: later }).replicas).toBe(1);
    const seen = [open('a'), pod('b', { accepting: false, ready: true })];
    expect(plan({ pods: seen, nowMs: later }).replicas).toBe(2);
  });

  it('keeps a closed pod while somebody may be on it, and opens it for who is', () => {
    const pods = [open('a'), closed('b')];
    expect(plan({ pods, connections: [unplaced(90)] })).toEqual({
      replicas: 2,
      open: [],
      close: [],
    });
    expect(plan({ pods, connections: [on('a'), on('b')] })).toMatchObject({
      replicas: 2,
      open: ['b'],
    });
  });

  it('lets none go while another unready pod with people could be taken instead', () => {
    const weak = pod('weak', { accepting: true, ready: false });
    const pods = [open('a'), weak, closed('c')];
    const state = { wanted: 2, pods };
    expect(plan({ ...state, connections: [on('weak')] }).replicas).toBe(3);
    expect(plan({ ...state, connections: [on('a')] }).replicas).toBe(2);
  });

  it('touches no closed pod while its ReplicaSet is about to delete one', () => {
    const pods = [open('a'), closed('b')];
    const state = { pods, replicas: 1 };
    expect(plan({ ...state, connections: [on('b')] })).toEqual({
      replicas: 1,
      open: [],
      close: [],
    });
    expect(plan({ ...state, wanted: 2 }).replicas).toBe(2);
  });

  it('asks no longer for pods that could not be made', () => {
    expect(plan({ wanted: 1, replicas: 3, pods: [open('a')] })).toEqual({
      replicas: 1,
      open: [],
      close: [],
    });
  });
});
