import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Pod } from 'kubernetes-types/core/v1';
import { Pod as PodKind } from '@streamspace/plugin-node';
import { NodeFixture, isReady } from './NodeFixture';

const fixture = NodeFixture.use();

describe('the life of a pod', () => {
  it('is Ready only while the readiness probe succeeds', async () => {
    await fixture().createPod('probed', {
      args: ['exec sleep 1000'],
      readinessProbe: {
        exec: { command: ['test', '-e', '/tmp/ready'] },
        periodSeconds: 1,
        failureThreshold: 1,
      },
    });
    const unready = await fixture().podUntil(
      'probed',
      found => found?.status?.phase === 'Running',
    );
    expect(isReady(unready)).toBe(false);
    await fixture().exec('probed', ['touch', '/tmp/ready']);
    await fixture().podUntil('probed', isReady);
    await fixture().exec('probed', ['rm', '/tmp/ready']);
    await fixture().podUntil('probed', found => !isReady(found));
  });

  it('restarts a container that crashes, and backs off with the log of its last run at hand', async () => {
    await fixture().createPod(
      'crashing',
      {
        args: [
          'echo x >>/kept/runs; wc -l </kept/runs; [ $(wc -l </kept/runs) -gt 2 ] && exec sleep 1000; exit 3',
        ],
        volumeMounts: [{ name: 'kept', mountPath: '/kept' }],
      },
      { volumes: [{ name: 'kept', emptyDir: {} }] },
    );
    const pod = await fixture().podUntil(
      'crashing',
      found =>
        found?.status?.containerStatuses?.[0].state?.waiting?.reason ===
        'CrashLoopBackOff',
    );
    const [status] = pod.status!.containerStatuses!;
    expect(status).toMatchObject({ restartCount: 1, ready: false });
    expect(status.lastState?.terminated).toMatchObject({
      exitCode: 3,
      reason: 'Error',
    });
    // Before the third run and, should this take longer than the back-off, during it.
    await expect(fixture().logsOf('crashing', 'previous=true')).resolves.toBe(
      '2\n',
    );
    await fixture().eventUntil('crashing', 'BackOff');
  });

  it('stops a pod gracefully and leaves nothing of it', async () => {
    await fixture().createPod(
      'graceful',
      {
        args: [
          'trap "echo saved >/kept/file; exit 0" TERM; touch /kept/ready; while :; do sleep 0.05; done',
        ],
        volumeMounts: [{ name: 'kept', mountPath: '/kept' }],
      },
      {
        terminationGracePeriodSeconds: 30,
        volumes: [
          {
            name: 'kept',
            hostPath: {
              path: join(fixture().folder, 'kept'),
              type: 'DirectoryOrCreate',
            },
          },
        ],
      },
    );
    const pod = await fixture().podUntil('graceful', isReady);
    await fixture().exec('graceful', [
      'sh',
      '-c',
      'until [ -e /kept/ready ]; do sleep 0.05; done',
    ]);
    await fixture().client.delete(PodKind, {
      namespace: 'default',
      name: 'graceful',
    });
    await fixture().podUntil('graceful', found => found === undefined);
    await expect(
      readFile(join(fixture().folder, 'kept/file'), 'utf8'),
    ).resolves.toBe('saved\n');
    expect(existsSync(join(fixture().folder, 'pods', pod.metadata!.uid!))).toBe(
      false,
    );
  });

  it('runs its pods again after it ended, on the address that they had', async () => {
    await fixture().createPod('lasting', { args: ['exec sleep 1000'] });
    const before = await fixture().podUntil('lasting', isReady);
    // Somebody looks into it, whose container has no second run.
    await fixture().client.mergePatch(
      PodKind,
      { namespace: 'default', name: 'lasting' },
      {
        spec: {
          ephemeralContainers: [
            { name: 'debugger', image: 'example/shell', args: ['sleep 1000'] },
          ],
        },
      },
      { subresource: 'ephemeralcontainers' },
    );
    const debuggerOf = (pod?: Pod) =>
      pod?.status?.ephemeralContainerStatuses?.[0];
    await fixture().podUntil('lasting', found =>
      Boolean(debuggerOf(found)?.state?.running),
    );
    await fixture().stopNode();
    await fixture().startNode();
    const after = await fixture().podUntil(
      'lasting',
      found =>
        isReady(found) &&
        found?.status?.containerStatuses?.[0].restartCount === 1,
    );
    expect(after.status?.podIP).toBe(before.status?.podIP);
    const [status] = after.status!.containerStatuses!;
    expect(status.lastState?.terminated?.reason).toBe('ContainerStatusUnknown');
    expect(debuggerOf(after)).toMatchObject({
      restartCount: 0,
      state: { terminated: { reason: 'ContainerStatusUnknown' } },
    });
  });

  it('gives the logs of a pod that ended before the node began', async () => {
    await fixture().createPod(
      'finished',
      { args: ['echo done'] },
      { restartPolicy: 'Never' },
    );
    const isOver = (pod?: Pod) => pod?.status?.phase === 'Succeeded';
    const before = await fixture().podUntil('finished', isOver);
    await fixture().stopNode();
    await fixture().startNode();
    await expect(fixture().logsOf('finished')).resolves.toBe('done\n');
    await expect(fixture().logsOf('finished', 'follow=true')).resolves.toBe(
      'done\n',
    );
    const after = await fixture().podUntil('finished', isOver);
    expect(after.status).toEqual(before.status);
  });
});
