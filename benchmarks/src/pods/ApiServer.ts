import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { join, resolve } from 'node:path';
import { createInterface } from 'node:readline';
import { KubernetesClient, loadKubeConfig } from '@streamspace/plugin-node';
import { processMemory } from '../processes';

const room = resolve(__dirname, '../../../packages/local-cluster');

/** The local cluster's API server, alone, with a database of its own: no controller and no node does anything beside. */
export class ApiServer {
  private constructor(
    private readonly child: ChildProcess,
    readonly client: KubernetesClient,
  ) {}

  /** Starts one on a free port. */
  static async start(): Promise<ApiServer> {
    const child = spawn(
      process.execPath,
      [
        ...['--require', '@backstage/cli/config/nodeTransform.cjs'],
        join('test', 'fixture', 'runApiServer.ts'),
      ],
      { cwd: room, stdio: ['ignore', 'pipe', 'inherit'] },
    );
    // Whatever ends the benchmark ends it, too.
    process.once('exit', () => child.kill());
    const [line] = await once(
      createInterface({ input: child.stdout! }),
      'line',
    );
    const kubeconfig = String(line).split(' ')[1];
    return new ApiServer(
      child,
      new KubernetesClient(loadKubeConfig(kubeconfig)),
    );
  }

  /** Its resident memory. PostgreSQL is a process of its own. */
  async rssBytes(): Promise<number> {
    return (await processMemory(this.child.pid!)).rssBytes;
  }

  async stop(): Promise<void> {
    this.client.close();
    const exited = once(this.child, 'exit');
    this.child.kill('SIGTERM');
    await exited;
  }
}
