import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { ConfigMap, Node, Secret } from '@streamspace/plugin-node';
import { NodeFixture, isReady } from './NodeFixture';

const fixture = NodeFixture.use();

describe('a node', () => {
  it('registers itself as Ready, with what the machine has', async () => {
    const node = await fixture().client.get(Node, { name: 'local' });
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
    await fixture().createPod('plain', {
      command: [
        'sh',
        '-c',
        'echo one; echo two; echo "$POD_IP"; touch /tmp/said; exec sleep 1000',
      ],
      readinessProbe: {
        exec: { command: ['ls', '/tmp/said'] },
        periodSeconds: 1,
      },
    });
    const pod = await fixture().podUntil('plain', isReady);
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
    await expect(fixture().logsOf('plain')).resolves.toBe(
      `one\ntwo\n${pod.status?.podIP}\n`,
    );
    await expect(fixture().logsOf('plain', 'tailLines=1')).resolves.toBe(
      `${pod.status?.podIP}\n`,
    );
    await expect(
      fixture().logsOf('plain', 'timestamps=true&limitBytes=4'),
    ).resolves.toMatch(/^\d{4}$/);
    for (const reason of ['Pulled', 'Created', 'Started'])
      await fixture().eventUntil('plain', reason);
  });

  it('gives environment, files and arguments as the pod says', async () => {
    await fixture().client.create(ConfigMap, {
      metadata: { name: 'settings', namespace: 'default' },
      data: { COLOUR: 'blue', 'app.conf': 'a=1' },
    });
    await fixture().client.create(Secret, {
      metadata: { name: 'key', namespace: 'default' },
      data: { password: Buffer.from('hidden').toString('base64') },
    });
    await fixture().createPod(
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
    const pod = await fixture().podUntil(
      'configured',
      found => found?.status?.phase === 'Succeeded',
    );
    await expect(fixture().logsOf('configured')).resolves.toBe(
      'configured blue hidden hello\na=1file\n',
    );
    expect(pod.status?.containerStatuses?.[0].state?.terminated).toMatchObject({
      exitCode: 0,
      reason: 'Completed',
    });
    const home = join(
      fixture().folder,
      'pods',
      pod.metadata!.uid!,
      'volumes/home/file',
    );
    await expect(readFile(home, 'utf8')).resolves.toBe('kept\n');
  });

  it('waits for a ConfigMap that comes late, and says so', async () => {
    await fixture().createPod('waiting', {
      envFrom: [{ configMapRef: { name: 'late' } }],
    });
    const waiting = await fixture().podUntil(
      'waiting',
      found =>
        found?.status?.containerStatuses?.[0].state?.waiting?.reason ===
        'CreateContainerConfigError',
    );
    expect(waiting.status?.containerStatuses?.[0].state?.waiting?.message).toBe(
      'configmap "late" not found',
    );
    await fixture().client.create(ConfigMap, {
      metadata: { name: 'late', namespace: 'default' },
      data: {},
    });
    await fixture().podUntil('waiting', isReady);
  });

  it('runs init containers first, one after the other', async () => {
    const mounts = { volumeMounts: [{ name: 'shared', mountPath: '/shared' }] };
    const init = (name: string) => ({
      name,
      image: 'example/shell',
      args: [`echo ${name} >>/shared/order`],
      ...mounts,
    });
    await fixture().createPod(
      'initialized',
      { args: ['exec sleep 1000'], ...mounts },
      {
        initContainers: [init('first'), init('second')],
        volumes: [{ name: 'shared', emptyDir: {} }],
      },
    );
    const pod = await fixture().podUntil('initialized', isReady);
    const { stdout } = await fixture().exec('initialized', [
      'cat',
      '/shared/order',
    ]);
    expect(stdout).toBe('first\nsecond\n');
    expect(
      pod.status?.initContainerStatuses?.map(
        ({ state }) => state?.terminated?.reason,
      ),
    ).toEqual(['Completed', 'Completed']);
  });

  it('names the images that exist when it does not know one', async () => {
    await fixture().createPod('unknown', { image: 'redis:7' });
    const pod = await fixture().podUntil('unknown', found =>
      Boolean(found?.status?.containerStatuses?.[0].state?.waiting?.message),
    );
    expect(pod.status?.phase).toBe('Pending');
    expect(pod.status?.containerStatuses?.[0].state?.waiting).toMatchObject({
      reason: expect.stringMatching(/ErrImagePull|ImagePullBackOff/),
      message: expect.stringContaining('example/shell'),
    });
  });
});
