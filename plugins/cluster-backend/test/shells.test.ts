import { once } from 'node:events';
import { Pod } from '@streamspace/plugin-node';
import { WebSocketServer, type WebSocket } from 'ws';
import { ClusterFixture } from './support/ClusterFixture';

jest.setTimeout(120_000);

/** Whether somebody entered a container, how it ended, and nothing of what they typed: what is here of the node, the tests play. */
describe('shells in the audit log', () => {
  let fixture: ClusterFixture;
  let namespace: string;
  const nodes = new WebSocketServer({
    noServer: true,
    handleProtocols: () => 'v4.channel.k8s.io',
  });

  beforeAll(async () => {
    fixture = await ClusterFixture.start();
    ({ namespace } = fixture.cluster);
    await fixture.cluster.client.create(Pod, {
      metadata: { name: 'web', namespace },
      spec: { containers: [{ name: 'main', image: 'test/main:1' }] },
    });
  });
  afterAll(() => fixture?.stop());

  const enter = (query: string) =>
    fixture.socket(
      'admin',
      `/exec/web?namespace=${namespace}&container=main&${query}`,
    );
  /** The next shell runs as `play` has it. */
  const onNode = (play: (remote: WebSocket) => void) => {
    fixture.api.interceptSocket = (request, socket, head) => {
      nodes.handleUpgrade(request, socket, head, play);
      return true;
    };
  };
  const status = (content: object) =>
    Buffer.concat([Buffer.of(3), Buffer.from(JSON.stringify(content))]);
  const where = () => ({
    actor: 'user:default/admin',
    cluster: 'default',
    namespace,
    pod: 'web',
    container: 'main',
  });
  const isExit = ({ type }: { type: string }) => type === 'exit';

  it('tells who ran what and with which exit code', async () => {
    onNode(remote => {
      remote.send(Buffer.from('\u0001hunter2\r\n'));
      remote.send(
        status({
          status: 'Failure',
          message: 'command terminated with non-zero exit code',
          details: { causes: [{ reason: 'ExitCode', message: '7' }] },
        }),
      );
      remote.close();
    });
    const socket = await enter('command=login&command=hunter2');
    expect((await socket.until(isExit)).at(-1)).toMatchObject({ exitCode: 7 });
    expect(await fixture.audit.ended('pod-exec')).toMatchObject({
      status: 'succeeded',
      meta: { ...where(), program: 'login', exitCode: 7 },
    });
    expect(JSON.stringify(fixture.records)).not.toContain('hunter2');
  });

  it('tells the process how large the window is, and what is no size not', async () => {
    const heard = new Promise<Buffer[]>(resolve => {
      const messages: Buffer[] = [];
      onNode(remote =>
        remote.on('message', (data: Buffer) => {
          messages.push(data);
          if (messages.length === 2) resolve(messages);
        }),
      );
    });
    const socket = await enter('');
    await socket.until(({ type }) => type === 'open');
    await socket.send({ type: 'resize', columns: 0, rows: -1 });
    await socket.send({ type: 'resize', columns: 120, rows: 40 });
    socket.sendBytes('ls\n');
    const [size, keys] = await heard;
    expect([size[0], JSON.parse(size.subarray(1).toString())]).toEqual([
      4,
      { Width: 120, Height: 40 },
    ]);
    expect(keys.toString()).toBe('\u0000ls\n');
    socket.close();
    await fixture.audit.ended('pod-exec');
  });

  it('ends as failed where the way to the container breaks half-way', async () => {
    onNode(remote => remote.terminate());
    const socket = await enter('');
    expect((await socket.until(isExit)).at(-1)).toEqual({
      type: 'exit',
      reason: 'the connection to the container broke; try again',
    });
    expect(await fixture.audit.ended('pod-exec')).toMatchObject({
      status: 'failed',
      error: expect.stringContaining('broke'),
      meta: { ...where(), program: 'shell' },
    });
  });

  it('ends where the window is closed, and so does the command', async () => {
    const left = new Promise<void>(resolve => {
      onNode(remote => {
        remote.send(Buffer.from('\u0001$ '));
        void once(remote, 'close').then(() => resolve());
      });
    });
    const socket = await enter('');
    await socket.until(({ type }) => type === 'open');
    socket.close();
    await left;
    expect(await fixture.audit.ended('pod-exec')).toMatchObject({
      status: 'succeeded',
      meta: { program: 'shell', reason: 'the window was closed' },
    });
  });

  it('ends as failed, with the cluster’s reason, where the pod has no node that would run it', async () => {
    fixture.api.interceptSocket = () => false;
    const socket = await enter('command=true');
    const [exit] = (await socket.until(isExit)).slice(-1);
    expect(exit).toMatchObject({ reason: expect.stringContaining('web') });
    expect((await fixture.audit.ended('pod-exec')).status).toBe('failed');
  });
});
