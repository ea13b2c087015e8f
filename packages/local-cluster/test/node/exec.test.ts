import { detectIsolation } from '../../src/node/isolation/detectIsolation';
import { exec } from './kubeletRequests';
import { NodeFixture, isReady } from './NodeFixture';

jest.setTimeout(60_000);

let fixture: NodeFixture;

beforeAll(async () => {
  fixture = await NodeFixture.start();
}, 120_000);
afterAll(async () => {
  await fixture?.close();
}, 60_000);

describe('a command in a pod', () => {
  it('gives output, exit code, and input to its end', async () => {
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
  });

  it('is among the processes of the pod', async () => {
    await fixture.createPod('joined', {
      args: ['exec sleep 1000'],
    });
    await fixture.podUntil('joined', isReady);
    const { stdout } = await exec(
      fixture.server.kubeconfig('admin'),
      'joined',
      ['sh', '-c', 'cat /proc/[0-9]*/cmdline'],
    );
    expect(stdout).toContain('sleep\u00001000');
  });
});

describe.each(['bubblewrap', 'user-namespaces', 'none'])(
  'a terminal in a pod isolated by %s',
  wished => {
    const pod = `terminal-${wished}`;
    const run = (command: string, options = {}) =>
      exec(fixture.server.kubeconfig('admin'), pod, ['sh', '-c', command], {
        tty: true,
        ...options,
      });

    beforeAll(async () => {
      // Where a machine lacks one, the node takes the next; so does this.
      const isolation = await detectIsolation(wished).catch(() =>
        detectIsolation(),
      );
      await fixture.stopNode();
      await fixture.startNode(isolation.name);
      await fixture.createPod(pod, { args: ['exec sleep 1000'] });
      await fixture.podUntil(pod, isReady);
    });

    it('has a name, which is that of a terminal there', async () => {
      const { stdout } = await run(
        'name=$(tty) && test -c "$name" && test "$name" -ef /dev/stdin && echo "$name"; echo typed >/dev/tty',
      );
      expect(stdout).toMatch(/^\/dev\/pts\/\d+\r\ntyped\r\n$/);
    });

    it('takes the size of the window, what is typed, and ends with the command', async () => {
      const { stdout, status } = await run(
        `until [ "$(stty size)" = '33 99' ]; do sleep 0.05; done; read -r line; echo "it's $line"; exit 7`,
        { size: { Width: 99, Height: 33 }, stdin: 'typed\n' },
      );
      // What is typed is echoed, once.
      expect(stdout).toBe("typed\r\nit's typed\r\n");
      expect(status).toMatchObject({
        reason: 'NonZeroExitCode',
        details: { causes: [{ reason: 'ExitCode', message: '7' }] },
      });
    });
  },
);
