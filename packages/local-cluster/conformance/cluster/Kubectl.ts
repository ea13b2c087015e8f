import { spawn, type ChildProcessByStdio } from 'node:child_process';
import { once } from 'node:events';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Readable, Writable } from 'node:stream';
import { text } from 'node:stream/consumers';
import { spawn as spawnTerminal, type IPty } from '@lydell/node-pty';
import { installKubectl } from './installKubectl';

export type KubectlResult = { code: number; stdout: string; stderr: string };

/** The real `kubectl`, on one cluster. */
export class Kubectl {
  private readonly cache = join(tmpdir(), `kubectl-cache-${process.pid}`);

  private constructor(
    private readonly program: string,
    private readonly kubeconfig: string,
    private readonly namespace?: string,
  ) {}

  static async of(kubeconfig: string): Promise<Kubectl> {
    return new Kubectl(await installKubectl(), kubeconfig);
  }

  /** The same with another namespace than the kubeconfig's. */
  in(namespace: string): Kubectl {
    return new Kubectl(this.program, this.kubeconfig, namespace);
  }

  /** Starts kubectl and answers with the process. */
  spawn(
    args: string[],
    environment: Record<string, string> = {},
  ): ChildProcessByStdio<Writable, Readable, Readable> {
    return spawn(this.program, this.arguments(args), {
      stdio: ['pipe', 'pipe', 'pipe'],
      env: { ...this.environment(), ...environment },
    });
  }

  /** Starts kubectl in a terminal of its own, as a person has it. */
  spawnInTerminal(args: string[], cols: number, rows: number): IPty {
    return spawnTerminal(this.program, this.arguments(args), {
      ...{ cols, rows },
      env: this.environment(),
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

  private arguments(args: string[]): string[] {
    return [
      ...['--kubeconfig', this.kubeconfig],
      ...(this.namespace ? ['--namespace', this.namespace] : []),
      ...args,
    ];
  }

  /** Nothing of the developer's own: neither a kubeconfig nor a discovery cache of another server on this port. */
  private environment(): Record<string, string> {
    return {
      PATH: process.env.PATH ?? '',
      HOME: '/nonexistent',
      KUBECACHEDIR: this.cache,
    };
  }
}
