import { Pod } from '@streamspace/plugin-node';
import { once } from 'node:events';
import { createServer, connect, type AddressInfo, type Server } from 'node:net';
import { createInterface } from 'node:readline';
import { text } from 'node:stream/consumers';
import type { Cluster } from '../cluster/Cluster';
import type { RealNode } from '../cluster/RealNode';

/** `kubectl port-forward`: connections of this machine with a port of a pod. */
export function portForwardCases(
  cluster: () => Cluster,
  node: () => RealNode,
): void {
  describe('port-forward', () => {
    let server: Server;
    let port: number;
    beforeAll(async () => {
      await node().run('served', 'exec sleep 1000');
      const { status } = await cluster().client.get(Pod, {
        namespace: node().namespace,
        name: 'served',
      });
      // Pods have the machine's network: what listens at a pod's address is as good as the pod.
      server = createServer({ allowHalfOpen: true }, socket => {
        socket.pipe(socket);
        socket.on('error', () => {});
      });
      server.listen(0, status!.podIP);
      await once(server, 'listening');
      port = (server.address() as AddressInfo).port;
    });
    afterAll(() => server?.close());

    /** Forwards a port of this machine's; resolves with its number and what ends it. */
    const forward = async (to: number) => {
      const kubectl = node().kubectl.spawn([
        ...['port-forward', 'pod/served', `:${to}`],
        ...['--address', '127.0.0.1'],
      ]);
      const errors = text(kubectl.stderr);
      const [line] = await once(
        createInterface({ input: kubectl.stdout }),
        'line',
      );
      return {
        port: Number(/:(\d+) ->/.exec(String(line))?.[1]),
        stop: async () => {
          kubectl.kill();
          await once(kubectl, 'close');
          return errors;
        },
      };
    };
    const echo = async (to: number, message: string) => {
      const socket = connect({ host: '127.0.0.1', port: to });
      socket.on('error', () => {});
      socket.end(message);
      return text(socket);
    };

    it('joins several connections at once, to their ends', async () => {
      const forwarded = await forward(port);
      const messages = ['short', 'x'.repeat(300_000), 'y'.repeat(300_000)];
      const answers = await Promise.all(
        messages.map(message => echo(forwarded.port, message)),
      );
      expect(
        answers.map((answer, index) => answer === messages[index]),
      ).toEqual([true, true, true]);
      await forwarded.stop();
    });

    it('tells of a port that nobody serves', async () => {
      const forwarded = await forward(1);
      expect(await echo(forwarded.port, 'anybody?').catch(() => '')).toBe('');
      expect(await forwarded.stop()).toContain(
        'error forwarding port 1 to pod',
      );
    });
  });
}
