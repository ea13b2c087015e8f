import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { request, type IncomingMessage, type RequestOptions } from 'node:http';
import { resolve } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { freePort } from '@streamspace/local-cluster/test/fixture';
import { WebSocket, type ClientOptions } from 'ws';

const root = resolve(__dirname, '../../../..');
const domain = 'sessions.streamspace.test';

/** A gateway as the supervisor starts it: a process of its own, by `main.ts`. */
export class GatewayProcess {
  private errors = '';

  private constructor(
    private readonly child: ChildProcess,
    readonly port: number,
    private readonly healthPort: number,
  ) {
    child.stdout!.resume();
    child.stderr!.on('data', text => {
      this.errors += text;
    });
  }

  /**
   * Resolves when it is ready.
   *
   * @param environment - what replicas share.
   * @throws Error with what it said when it ends before that.
   */
  static async start(environment: NodeJS.ProcessEnv): Promise<GatewayProcess> {
    const port = await freePort();
    const healthPort = await freePort();
    const child = spawn(
      process.execPath,
      [
        '--require',
        '@backstage/cli/config/nodeTransform.cjs',
        resolve(root, 'packages/gateway/src/main.ts'),
      ],
      {
        cwd: root,
        // It ends when the channel closes, so that a test that breaks off leaves nothing behind.
        stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
        env: {
          PATH: process.env.PATH,
          STREAMSPACE_SESSION_URL: `http://{session}.${domain}`,
          STREAMSPACE_GATEWAY_PORT: String(port),
          STREAMSPACE_HEALTH_PORT: String(healthPort),
          ...environment,
        },
      },
    );
    const gateway = new GatewayProcess(child, port, healthPort);
    await gateway.readiness(200);
    return gateway;
  }

  /** Resolves with the exit code, or the signal that ended it. */
  async ended(): Promise<number | string> {
    const { exitCode, signalCode } = this.child;
    if (exitCode !== null || signalCode) return signalCode ?? exitCode!;
    const [code, signal] = await once(this.child, 'exit');
    return signal ?? code;
  }

  kill(signal: NodeJS.Signals): void {
    this.child.kill(signal);
  }

  /** Resolves when `/readyz` answers with a status. */
  async readiness(status: number): Promise<void> {
    const url = `http://127.0.0.1:${this.healthPort}/readyz`;
    while (
      await fetch(url).then(
        answer => answer.status !== status,
        () => true,
      )
    ) {
      if (this.child.exitCode !== null) throw new Error(this.errors);
      await pause(20);
    }
  }

  /** Sends a request to a session's host; the answer's body is the caller's to read. */
  async open(
    session: string,
    { headers, ...options }: RequestOptions = {},
  ): Promise<IncomingMessage> {
    const outgoing = request({
      ...{ host: '127.0.0.1', port: this.port, agent: false, ...options },
      headers: { host: `${session}.${domain}`, ...headers },
    }).end();
    const [response] = await once(outgoing, 'response');
    return response;
  }

  webSocket(
    session: string,
    path: string,
    { headers }: ClientOptions = {},
  ): WebSocket {
    return new WebSocket(`ws://127.0.0.1:${this.port}${path}`, {
      headers: { host: `${session}.${domain}`, ...headers },
    });
  }
}
