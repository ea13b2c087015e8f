import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import {
  ConfigMap,
  Event,
  Node,
  Pod as PodKind,
  Secret,
} from '@streamspace/plugin-node';
import { ApiClient } from '../fixture';
import { exec } from './kubeletRequests';
import { NodeFixture, isReady } from './NodeFixture';

// Each waits for real processes.
jest.setTimeout(60_000);

let fixture: NodeFixture;
let api: ApiClient;

beforeAll(async () => {
  fixture = await NodeFixture.start();
  api = new ApiClient(fixture.server.kubeconfig('admin'));
}, 120_000);
afterAll(async () => {
  api?.close();
  await fixture?.close();
}, 60_000);

const logsOf = (pod: string, query = '') =>
  api.get(`/api/v1/namespaces/default/pods/${pod}/log?${query}`);

async function reasonsOf(pod: string): Promise<(string | undefined)[]> {
  const { items } = await fixture.client.list(Event, {
    namespace: 'default',
    fieldSelector: `involvedObject.name=${pod}`,
  });
  return items.map(({ reason }) => reason);
}

describe('a node', () => {
  it('registers itself as Ready, with what the machine has', async () => {
    const node = await fixture.client.get(Node, { name: 'local' });
    expect(node.metadata?.labels).toMatchObject({
      type: 'virtual',
      'kubernetes.io/hostname': 'local',
    });
    expect(node.status?.conditions).toContainEqual(
      expect.objectContaining({ type: 'Ready', status: 'True' }),
    );
    expect(node.status?.addresses).toContainEqual({
      type: 'InternalIP',
      address: '127.0.0.1',
    });
    expect(Number(node.status?.allocatable?.cpu)).toBeGreaterThan(0);
  });

  it('runs a pod on an address of its own and gives its log', async () => {
    await fixture.createPod('plain', {
      command: [
        'sh',
        '-c',
        'echo one; echo two; echo "$POD_IP"; exec sleep 1000',
      ],
    });
    const pod = await fixture.podUntil('plain', isReady);
    expect(pod.status).toMatchObject({
      phase: 'Running',
      hostIP: '127.0.0.1',
      qosClass: 'BestEffort',
    });
    expect(pod.status?.podIP).toMatch(/^127\.251\./);
    expect(pod.status?.containerStatuses?.[0]).toMatchObject({
      ready: true,
      started: true,
      restartCount: 0,
    });
    await expect(logsOf('plain')).resolves.toBe(
      `one\ntwo\n${pod.status?.podIP}\n`,
    );
    await expect(logsOf('plain', 'tailLines=1')).resolves.toBe(
      `${pod.status?.podIP}\n`,
    );
    await expect(
      logsOf('plain', 'timestamps=true&limitBytes=4'),
    ).resolves.toMatch(/^\d{4}$/);
    await expect(reasonsOf('plain')).resolves.toEqual(
      expect.arrayContaining(['Pulled', 'Created', 'Started']),
    );
  });

  it('gives environment, files and arguments as the pod says', async () => {
    await fixture.client.create(ConfigMap, {
      metadata: { name: 'settings', namespace: 'default' },
      data: { COLOUR: 'blue', 'app.conf': 'a=1' },
    });
    await fixture.client.create(Secret, {
      metadata: { name: 'key', namespace: 'default' },
      data: { password: Buffer.from('hidden').toString('base64') },
    });
    await fixture.createPod(
      'configured',
      {
        args: [
          'echo $(NAME) $COLOUR $PASSWORD $GREETING; cat /etc/app/app.conf; echo kept >/home/test/file; ls /home/test; exit 0',
        ],
        env: [
          {
            name: 'NAME',
            valueFrom: { fieldRef: { fieldPath: 'metadata.name' } },
          },
          {
            name: 'PASSWORD',
            valueFrom: { secretKeyRef: { name: 'key', key: 'password' } },
          },
        ],
        envFrom: [{ configMapRef: { name: 'settings' } }],
        volumeMounts: [
          { name: 'home', mountPath: '/home/test' },
          { name: 'settings', mountPath: '/etc/app' },
        ],
      },
      {
        restartPolicy: 'Never',
        volumes: [
          { name: 'home', emptyDir: {} },
          { name: 'settings', configMap: { name: 'settings' } },
        ],
      },
    );
    const pod = await fixture.podUntil(
      'configured',
      found => found?.status?.phase === 'Succeeded',
    );
    await expect(logsOf('configured')).resolves.toBe(
      'configured blue hidden hello\na=1file\n',
    );
    expect(pod.status?.containerStatuses?.[0].state?.terminated).toMatchObject({
      exitCode: 0,
      reason: 'Completed',
    });
    const home = join(
      fixture.folder,
      'pods',
      pod.metadata!.uid!,
      'volumes/home/file',
    );
    await expect(readFile(home, 'utf8')).resolves.toBe('kept\n');
  });

  it('waits for a ConfigMap that comes late, and says so', async () => {
    await fixture.createPod('waiting', {
      envFrom: [{ configMapRef: { name: 'late' } }],
    });
    const waiting = await fixture.podUntil(
      'waiting',
      found =>
        found?.status?.containerStatuses?.[0].state?.waiting?.reason ===
        'CreateContainerConfigError',
    );
    expect(waiting.status?.containerStatuses?.[0].state?.waiting?.message).toBe(
      'configmap "late" not found',
    );
    await fixture.client.create(ConfigMap, {
      metadata: { name: 'late', namespace: 'default' },
      data: {},
    });
    await fixture.podUntil('waiting', isReady);
  });

  it('runs init containers first, one after the other', async () => {
    const mounts = { volumeMounts: [{ name: 'shared', mountPath: '/shared' }] };
    const init = (name: string) => ({
      name,
      image: 'example/shell',
      args: [`echo ${name} >>/shared/order`],
      ...mounts,
    });
    await fixture.createPod(
      'initialized',
      { args: ['cat /shared/order; exec sleep 1000'], ...mounts },
      {
        initContainers: [init('first'), init('second')],
        volumes: [{ name: 'shared', emptyDir: {} }],
      },
    );
    const pod = await fixture.podUntil('initialized', isReady);
    await expect(logsOf('initialized', 'container=app')).resolves.toBe(
      'first\nsecond\n',
    );
    expect(
      pod.status?.initContainerStatuses?.map(
        ({ state }) => state?.terminated?.reason,
      ),
    ).toEqual(['Completed', 'Completed']);
  });

  it('is Ready only while the readiness probe succeeds', async () => {
    await fixture.createPod('probed', {
      args: ['exec sleep 1000'],
      readinessProbe: {
        exec: { command: ['test', '-e', '/tmp/ready'] },
        periodSeconds: 1,
        failureThreshold: 1,
      },
    });
    const unready = await fixture.podUntil(
      'probed',
      found => found?.status?.phase === 'Running',
    );
    expect(isReady(unready)).toBe(false);
    await exec(fixture.server.kubeconfig('admin'), 'probed', [
      'touch',
      '/tmp/ready',
    ]);
    await fixture.podUntil('probed', isReady);
    await exec(fixture.server.kubeconfig('admin'), 'probed', [
      'rm',
      '/tmp/ready',
    ]);
    await fixture.podUntil('probed', found => !isReady(found));
  });

  it('restarts a container that crashes, keeps its last log and backs off', async () => {
    await fixture.createPod('crashing', { args: ['echo oops; exit 3'] });
    const pod = await fixture.podUntil(
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
    await expect(logsOf('crashing', 'previous=true')).resolves.toBe('oops\n');
    await expect(reasonsOf('crashing')).resolves.toContain('BackOff');
  });

  it('names the images that exist when it does not know one', async () => {
    await fixture.createPod('unknown', { image: 'redis:7' });
    const pod = await fixture.podUntil('unknown', found =>
      Boolean(found?.status?.containerStatuses?.[0].state?.waiting?.message),
    );
    expect(pod.status?.phase).toBe('Pending');
    expect(pod.status?.containerStatuses?.[0].state?.waiting).toMatchObject({
      reason: expect.stringMatching(/ErrImagePull|ImagePullBackOff/),
      message: expect.stringContaining('example/shell'),
    });
  });

  it('runs commands in a pod: output, exit code, input to its end, terminal', async () => {
    await fixture.createPod('shell', { args: ['exec sleep 1000'] });
    await fixture.podUntil('shell', isReady);
    const run = (command: string, options = {}) =>
      exec(
        fixture.server.kubeconfig('admin'),
        'shell',
        ['sh', '-c', command],
        options,
      );
    await expect(run('echo out; echo err >&2; exit 7')).resolves.toMatchObject({
      stdout: 'out\n',
      stderr: 'err\n',
      status: {
        status: 'Failure',
        reason: 'NonZeroExitCode',
        details: { causes: [{ reason: 'ExitCode', message: '7' }] },
      },
    });
    await expect(
      run('cat; echo end', { stdin: 'in\n' }),
    ).resolves.toMatchObject({
      stdout: 'in\nend\n',
      status: { status: 'Success' },
    });
    const terminal = await run('test -t 1 && echo terminal', { tty: true });
    expect(terminal.stdout).toBe('terminal\r\n');
  });

  it('stops a pod gracefully and leaves nothing of it', async () => {
    await fixture.createPod(
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
              path: join(fixture.folder, 'kept'),
              type: 'DirectoryOrCreate',
            },
          },
        ],
      },
    );
    const pod = await fixture.podUntil('graceful', isReady);
    await exec(fixture.server.kubeconfig('admin'), 'graceful', [
      'sh',
      '-c',
      'until [ -e /kept/ready ]; do sleep 0.05; done',
    ]);
    await fixture.client.delete(PodKind, {
      namespace: 'default',
      name: 'graceful',
    });
    await fixture.podUntil('graceful', found => found === undefined);
    await expect(
      readFile(join(fixture.folder, 'kept/file'), 'utf8'),
    ).resolves.toBe('saved\n');
    expect(existsSync(join(fixture.folder, 'pods', pod.metadata!.uid!))).toBe(
      false,
    );
  });

  it('runs its pods again after it ended, on the address that they had', async () => {
    await fixture.createPod('lasting', { args: ['exec sleep 1000'] });
    const before = await fixture.podUntil('lasting', isReady);
    await fixture.stopNode();
    await fixture.startNode();
    const after = await fixture.podUntil(
      'lasting',
      found =>
        isReady(found) &&
        found?.status?.containerStatuses?.[0].restartCount === 1,
    );
    expect(after.status?.podIP).toBe(before.status?.podIP);
    const [status] = after.status!.containerStatuses!;
    expect(status.lastState?.terminated?.reason).toBe('ContainerStatusUnknown');
  });
});
