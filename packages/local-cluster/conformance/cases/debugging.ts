import { Pod } from '@streamspace/plugin-node';
import type {
  ContainerStatus,
  Pod as PodResource,
} from 'kubernetes-types/core/v1';
import type { Cluster } from '../cluster/Cluster';
import type { RealNode } from '../cluster/RealNode';
import { waitUntil } from '../cluster/waitUntil';
import { ephemeralContainersSince } from './ephemeralContainers';

/** `kubectl debug`: a container beside those of a pod that runs, with a person at its terminal. */
export function debuggingCases(
  cluster: () => Cluster,
  node: () => RealNode,
): void {
  describe('debug', () => {
    const isServed = () => cluster().minor >= ephemeralContainersSince;
    const debug = (pod: string, name: string, ...more: string[]) => [
      ...['debug', pod, '--image=example/shell', `--container=${name}`],
      ...more,
    ];
    const until = (name: string, isAsWished: (pod: PodResource) => boolean) =>
      waitUntil(
        cluster().client,
        Pod,
        { namespace: node().namespace, name },
        pod => pod !== undefined && isAsWished(pod),
      );
    const statusOf = (pod: PodResource | undefined, name: string) =>
      pod?.status?.ephemeralContainerStatuses?.find(
        status => status.name === name,
      );
    const untilState = async (
      pod: string,
      name: string,
      state: keyof NonNullable<ContainerStatus['state']>,
    ) => until(pod, found => Boolean(statusOf(found, name)?.state?.[state]));

    it('is refused by a server that has no such containers', async () => {
      if (isServed()) return;
      await node().run('old', 'exec sleep 1000');
      const { code, stderr } = await node().kubectl.try(debug('old', 'x'));
      expect(code).not.toBe(0);
      expect(stderr).toContain(
        'ephemeral containers are disabled for this cluster',
      );
    });

    it('gives a terminal among the processes of a container, once', async () => {
      if (!isServed()) return;
      await node().run('seen', 'exec sleep 1234');
      const terminal = node().kubectl.spawnInTerminal(
        debug('seen', 'tools', '-it', '--target=main', '--', 'sh'),
        120,
        40,
      );
      let shown = '';
      let answered = 0;
      // What a person does when that appears.
      const answers: [string, string][] = [
        [
          'command prompt',
          'cat /proc/[0-9]*/cmdline | tr "\\0" " "; echo; tty; stty size\r',
        ],
        ['40 120\r\n', 'sh -c "echo wai""ting; exec sleep 4321"\r'],
        ['waiting\r\n', '\x03'],
        ['^C', 'echo "ended by $?"\r'],
        ['ended by 130\r\n', 'exit 3\r'],
      ];
      terminal.onData(data => {
        shown += data;
        const [sign, answer] = answers[answered] ?? [];
        if (!sign || !shown.includes(sign)) return;
        answered += 1;
        terminal.write(answer!);
      });
      await new Promise(resolve => {
        terminal.onExit(resolve);
      });
      expect(shown).toContain('sleep 1234');
      expect(shown).toMatch(/\n\/dev\/pts\/\d+\r\n40 120\r\n/);
      expect(answered).toBe(answers.length);

      const ended = await untilState('seen', 'tools', 'terminated');
      expect(statusOf(ended, 'tools')).toMatchObject({
        state: { terminated: { exitCode: 3, reason: 'Error' } },
        restartCount: 0,
        ready: false,
      });
      // It is no part of what the pod is.
      expect(ended?.status).toMatchObject({
        phase: 'Running',
        containerStatuses: [{ name: 'main', ready: true, restartCount: 0 }],
      });
      expect(
        await node().kubectl.run(['logs', 'seen', '--container=tools']),
      ).toContain('ended by 130');
    });

    it('adds one after the other, each of which answers exec', async () => {
      if (!isServed()) return;
      const { kubectl } = node();
      await kubectl.run(debug('seen', 'alone', '--', 'sleep', '1000'));
      await untilState('seen', 'alone', 'running');
      const inAlone = ['exec', 'seen', '--container=alone', '--'];
      expect(
        await kubectl.run([...inAlone, 'sh', '-c', 'cat /proc/[0-9]*/comm']),
      ).toContain('sleep\n');
      expect(
        await kubectl.run([
          ...inAlone,
          ...['sh', '-c', 'cat /proc/[0-9]*/cmdline | tr "\\0" " "'],
        ]),
      ).not.toContain('sleep 1234');
    });

    it('waits for a container that does not run', async () => {
      if (!isServed()) return;
      const { client } = cluster();
      const metadata = { namespace: node().namespace, name: 'never' };
      await client.create(Pod, {
        metadata,
        spec: node().podSpec('', { image: 'example/nothing' }),
      });
      await until('never', pod => pod.status?.phase === 'Pending');
      await node().kubectl.run(debug('never', 'tools', '--target=main'));
      const waiting = await until('never', pod =>
        /target/.test(statusOf(pod, 'tools')?.state?.waiting?.message ?? ''),
      );
      expect(statusOf(waiting, 'tools')?.state?.waiting).toEqual({
        reason: 'CreateContainerConfigError',
        message: 'unable to find target container main',
      });
    });

    it('ends with the pod', async () => {
      if (!isServed()) return;
      const { kubectl } = node();
      await node().run('ending', 'until [ -e /tmp/go ]; do sleep 0.05; done');
      await kubectl.run(debug('ending', 'tools', '--', 'sleep', '1000'));
      await untilState('ending', 'tools', 'running');
      await kubectl.run(['exec', 'ending', '--', 'touch', '/tmp/go']);
      const over = await until(
        'ending',
        pod => pod.status?.phase === 'Succeeded',
      );
      expect(statusOf(over, 'tools')?.state?.terminated).toBeDefined();
    });
  });
}
