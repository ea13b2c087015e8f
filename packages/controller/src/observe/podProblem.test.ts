import type { ContainerStatus } from 'kubernetes-types/core/v1';
import { aPod, anEvent } from '../../test/support/objects';
import { podProblem } from './podProblem';

const waiting = (reason: string, message?: string) => ({
  state: { waiting: { reason, message } },
});

const ended = (exitCode: number, seconds: number, reason?: string) => ({
  terminated: {
    exitCode,
    reason,
    startedAt: '2026-01-01T00:00:00Z',
    finishedAt: new Date(Date.UTC(2026, 0, 1, 0, 0, seconds)).toISOString(),
  },
});

describe('podProblem', () => {
  it.each<[string, Partial<ContainerStatus>]>([
    ['is being made', waiting('ContainerCreating')],
    ['is starting', { state: { running: {} } }],
    ['has stopped once', { restartCount: 0, state: ended(1, 3) }],
    [
      'stopped now and then after hours',
      { restartCount: 5, state: { running: {} }, lastState: ended(1, 7200) },
    ],
  ])('finds none when the app %s', (_, app) => {
    expect(podProblem(aPod(app), [])).toBeUndefined();
  });

  it('keeps its words while the kubelet alternates between error and back-off', () => {
    const events = [
      anEvent(
        'Failed',
        'Failed to pull image "x": not found',
        '2026-01-01T00:00:05Z',
      ),
      anEvent('Failed', 'Error: ImagePullBackOff', '2026-01-01T00:00:06Z'),
    ];
    const [error, backOff] = [
      podProblem(aPod(waiting('ErrImagePull', 'rpc error')), events),
      podProblem(aPod(waiting('ImagePullBackOff', 'Back-off')), events),
    ];
    expect(error).toEqual(backOff);
    expect(error).toMatchObject({
      reason: 'ImagePullFailed',
      message: expect.stringContaining('not found'),
    });
  });

  it('names an invalid image', () => {
    expect(podProblem(aPod(waiting('InvalidImageName')), [])).toMatchObject({
      reason: 'InvalidImageName',
      message: expect.stringContaining('spec.baseImage'),
    });
  });

  it('tells a container that cannot be made', () => {
    expect(
      podProblem(
        aPod(waiting('CreateContainerConfigError', 'secret "x" not found')),
        [],
      ),
    ).toMatchObject({
      reason: 'ContainerCannotStart',
      message: expect.stringContaining('secret "x" not found'),
    });
  });

  it('stays a crash loop between two crashes, with the last output', () => {
    const between = {
      restartCount: 3,
      state: { running: {} },
      lastState: ended(2, 1),
    };
    const looping = { ...between, ...waiting('CrashLoopBackOff') };
    for (const app of [between, looping]) {
      expect(podProblem(aPod(app), [], 'Error: no config')).toMatchObject({
        reason: 'CrashLoopBackOff',
        message: expect.stringMatching(
          /exit code 2, restarted 3 times[^]*no config/,
        ),
      });
    }
  });

  it('tells when memory ran out', () => {
    const app = {
      restartCount: 1,
      ...waiting('CrashLoopBackOff'),
      lastState: ended(137, 1, 'OOMKilled'),
    };
    expect(podProblem(aPod(app), [])?.reason).toBe('OutOfMemory');
  });

  it('finds none once the app is ready', () => {
    const app = {
      restartCount: 9,
      state: { running: {} },
      lastState: ended(1, 1),
    };
    expect(podProblem(aPod(app, '2026-01-01T00:00:09Z'), [])).toBeUndefined();
  });
});
