import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { text } from 'node:stream/consumers';
import { ContainerProcess } from '../../src/node/containers/ContainerProcess';
import { detectIsolation } from '../../src/node/isolation/detectIsolation';
import { containerVariable } from '../../src/node/isolation/killLeftovers';
import { systemClock } from '../../src/node/pods/Clock';

// Each waits for real processes.
jest.setTimeout(60_000);

describe.each(['bubblewrap', 'user-namespaces', 'none'])(
  'a process isolated by %s',
  wished => {
    /** Where a machine lacks one, the node takes the next; so does this. */
    const isolation = () =>
      detectIsolation(wished).catch(() => detectIsolation());
    const isIsolated = async () => (await isolation()).name !== 'none';
    const start = async (script: string, beside?: ContainerProcess) =>
      ContainerProcess.start({
        beside,
        isolation: await isolation(),
        spec: {
          argv: ['sh', '-c', script],
          env: {
            HOME: '/home/user',
            PATH: '/usr/bin:/bin',
            [containerVariable]: randomUUID(),
          },
          workingDirectory: '/tmp',
          mounts: [],
          hostname: 'pod',
          userId: 1000,
          groupId: 1000,
        },
      });

    it.each([
      ['its own code', 'exit 7', 7],
      ['128 and the number of the signal that ended it', 'kill -TERM $$', 143],
      ['that also where the signal cannot be caught', 'kill -KILL $$', 137],
    ])('exits with %s', async (_what, script, exitCode) => {
      const process = await start(script);
      const output = Promise.all([text(process.stdout), text(process.stderr!)]);
      await expect(process.exited).resolves.toMatchObject({ exitCode });
      await expect(output).resolves.toEqual(['', '']);
    });

    it('sees the processes of the one that it is started beside, and ends with them', async () => {
      const seen = await start('echo up; exec sleep 1234');
      await once(seen.stdout, 'data');
      const looking = await start(
        'cat /proc/[0-9]*/comm 2>/dev/null | grep -x sleep; exec sleep 4321',
        seen,
      );
      const [found] = await once(looking.stdout, 'data');
      expect(String(found)).toMatch(/^sleep\n/);
      await seen.stop(60_000, systemClock);
      if (await isIsolated()) await looking.exited;
      else await looking.stop(0, systemClock);
    });

    it('exits with 143 when it is stopped', async () => {
      const process = await start('echo up; exec sleep 1000');
      await once(process.stdout, 'data');
      await expect(process.stop(60_000, systemClock)).resolves.toMatchObject({
        exitCode: 143,
      });
    });
  },
);
