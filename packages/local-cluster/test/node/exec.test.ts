import { detectIsolation } from '../../src/node/isolation/detectIsolation';
import { NodeFixture, isReady } from './NodeFixture';

const fixture = NodeFixture.use();

describe('a command in a pod', () => {
  it('gives output, exit code, and input to its end', async () => {
    await fixture().createPod('shell', { args: ['exec sleep 1000'] });
    await fixture().podUntil('shell', isReady);
    const run = (command: string, options = {}) =>
      fixture().exec('shell', ['sh', '-c', command], options);
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
    await fixture().createPod('joined', {
      args: ['exec sleep 1000'],
    });
    await fixture().podUntil('joined', isReady);
    const { stdout } = await fixture().exec('joined', [
      'sh',
      '-c',
      'cat /proc/[0-9]*/cmdline',
    ]);
    expect(stdout).toContain('sleep\u00001000');
  });
});

describe.each(['bubblewrap', 'user-namespaces', 'none'])(
  'a terminal in a pod isolated by %s',
  wished => {
    const pod = `terminal-${wished}`;
    const run = (command: string, options = {}) =>
      fixture().exec(pod, ['sh', '-c', command], {
        tty: true,
        ...options,
      });

    beforeAll(async () => {
      // Where a machine lacks one, the node takes the next; so does this.
      const isolation = await detectIsolation(wished).catch(() =>
        detectIsolation(),
      );
      await fixture().stopNode();
      await fixture().startNode(isolation.name);
      await fixture().createPod(pod, { args: ['exec sleep 1000'] });
      await fixture().podUntil(pod, isReady);
    });

    it('has a name, which is that of a terminal there', async () => {
      const { stdout } = await run(
        'name=$(tty) && test -c "$name" && test "$name" -ef /dev/stdin && echo "$name"; echo typed >/dev/tty',
      );
      expect(stdout).toMatch(/^\/dev\/pts\/\d+\r\ntyped\r\n$/);
    });

    it('ends with its connection, also what ignores the hang-up; what nohup has put aside goes on', async () => {
      const script =
        'set -m; nohup sleep 1000 >/dev/null 2>&1 & trap "" HUP; echo "kept $! seen $$."; sleep 1000';
      const [, kept, seen] = await fixture().breakExec(
        pod,
        ['sh', '-c', script],
        /kept (\d+) seen (\d+)\./,
      );
      const { stdout } = await run(
        `while kill -0 ${seen} 2>/dev/null; do sleep 0.05; done; kill ${kept} && echo went on`,
      );
      expect(stdout).toBe('went on\r\n');
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
