import type { Deployment, ReplicaSet } from 'kubernetes-types/apps/v1';
import { timestamp } from '../framework/timestamp';
import { deploymentStatus, progressDeadlineMs } from './deploymentStatus';

const startMs = Date.parse('2026-01-01T00:00:00Z');

function observe(
  deployment: Deployment,
  replicas: { updated: number; available: number },
  afterSeconds: number,
) {
  const newReplicaSet: ReplicaSet = {
    metadata: { name: 'web-1' },
    spec: { selector: {} },
    status: {
      replicas: replicas.updated,
      readyReplicas: replicas.available,
      availableReplicas: replicas.available,
    },
  };
  const nowMs = startMs + afterSeconds * 1000;
  return deploymentStatus({
    deployment,
    newReplicaSet,
    oldReplicaSets: [],
    now: timestamp(nowMs),
    nowMs,
  });
}

const created: Deployment = {
  metadata: { name: 'web', generation: 1 },
  spec: {
    replicas: 2,
    selector: {},
    template: {},
    progressDeadlineSeconds: 60,
  },
};
const condition = (
  { conditions }: ReturnType<typeof deploymentStatus>,
  type: string,
) => conditions!.find(one => one.type === type);

describe('deploymentStatus', () => {
  const first = observe(created, { updated: 2, available: 0 }, 0);
  const begun = { ...created, status: first };

  it('counts and calls a rollout progressing', () => {
    expect(first).toMatchObject({
      observedGeneration: 1,
      replicas: 2,
      updatedReplicas: 2,
      availableReplicas: 0,
      unavailableReplicas: 2,
    });
    expect(condition(first, 'Available')).toMatchObject({
      status: 'False',
      reason: 'MinimumReplicasUnavailable',
    });
    expect(condition(first, 'Progressing')).toMatchObject({
      status: 'True',
      reason: 'ReplicaSetUpdated',
    });
  });

  it('leaves the times of what did not change', () => {
    const later = observe(begun, { updated: 2, available: 0 }, 30);
    expect(later.conditions).toEqual(first.conditions);
  });

  it('dates the progress anew with each pod that becomes ready', () => {
    const later = observe(begun, { updated: 2, available: 1 }, 30);
    expect(condition(later, 'Progressing')).toMatchObject({
      lastUpdateTime: '2026-01-01T00:00:30Z',
      lastTransitionTime: '2026-01-01T00:00:00Z',
    });
  });

  it('calls a rollout stuck once it did not progress for its deadline', () => {
    expect(progressDeadlineMs(begun, first, startMs)).toBe(61_000);
    const late = observe(begun, { updated: 2, available: 0 }, 61);
    expect(condition(late, 'Progressing')).toMatchObject({
      status: 'False',
      reason: 'ProgressDeadlineExceeded',
    });
  });

  it('ends well, and stays ended when a pod is lost later', () => {
    const done = observe(begun, { updated: 2, available: 2 }, 10);
    expect(condition(done, 'Progressing')).toMatchObject({
      reason: 'NewReplicaSetAvailable',
    });
    expect(condition(done, 'Available')!.status).toBe('True');
    const ended = { ...created, status: done };
    const lost = observe(ended, { updated: 2, available: 1 }, 500);
    expect(condition(lost, 'Progressing')).toEqual(
      condition(done, 'Progressing'),
    );
    expect(progressDeadlineMs(ended, lost, startMs)).toBeUndefined();
  });
});
