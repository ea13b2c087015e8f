import { spawn, type ChildProcessByStdio } from 'node:child_process';
import { once } from 'node:events';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Readable, Writable } from 'node:stream';
import { installKubectl } from './installKubectl';

export type KubectlResult = { code: number; stdout: string; stderr: string };

/** The real `kubectl`, on one cluster. */
export class Kubectl {
  private readonly cache = join(tmpdir(), `kubectl-cache-${process.pid}`);

  private constructor(
    private readonly program: string,
    private readonly kubeconfig: string,
  ) {}

  static async of(kubeconfig: string): Promise<Kubectl> {
    return new Kubectl(await installKubectl(), kubeconfig);
  }

  /** Starts kubectl and answers with the process. */
  spawn(
    args: string[],
    environment: Record<string, string> = {},
  ): ChildProcessByStdio<Writable, Readable, Readable> {
    return spawn(this.program, ['--kubeconfig', this.kubeconfig, ...args], {
      stdio: ['pipe', 'pipe', 'pipe'],
      // Nothing of the developer's own: neither a kubeconfig nor a discovery cache of another server on this port.
      env: {
        PATH: process.env.PATH,
        HOME: '/nonexistent',
        KUBECACHEDIR: this.cache,
        ...environment,
      },
    });
  }

  /** Runs kubectl to its end, whatever that is. */
  async try(
    args: string[],
    input = '',
    environment: Record<string, string> = {},
  ): Promise<KubectlResult> {
    const child = this.spawn(args, environment);
    const output = Promise.all([text(child.stdout), text(child.stderr)]);
    child.stdin.on('error', () => {});
    child.stdin.end(input);
    const [code] = (await once(child, 'close')) as [number];
    const [stdout, stderr] = await output;
    return { code, stdout, stderr };
  }

  /** Runs kubectl and answers with what it printed. @throws Error when it fails. */
  async run(args: string[], input?: string): Promise<string> {
    const { code, stdout, stderr } = await this.try(args, input);
    if (code !== 0) throw new Error(`kubectl ${args.join(' ')}: ${stderr}`);
    return stdout;
  }
}

async function text(stream: Readable): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of stream) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString('utf8');
}
