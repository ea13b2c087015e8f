import {
  KubernetesClient,
  loadKubeConfig,
  type KubernetesObject,
} from '@streamspace/plugin-node';
import type {
  AnswerOf,
  ConnectionsOperations,
  Session,
} from '@streamspace/plugin-common';
import { execFile } from 'node:child_process';
import { once } from 'node:events';
import { request } from 'node:http';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { WebSocket } from 'ws';

const run = promisify(execFile);

/** What the portal gives a browser that connects. */
export type Admission = AnswerOf<ConnectionsOperations['connectSession']>;

/** The checkout that the benchmarks belong to. */
export const root = resolve(__dirname, '../..');

/** A running instance, as one of its users has it, and its cluster as an administrator has it. */
export class Instance {
  private constructor(
    private readonly port: number,
    private readonly host: string,
    private readonly token: string,
    readonly kubernetes: KubernetesClient,
    readonly namespace: string,
  ) {}

  /**
   * Opens the instance that STREAMSPACE_PORT and STREAMSPACE_DATA name, signed in as `user`.
   *
   * @throws Error when it does not run.
   */
  static async open(user = 'alice'): Promise<Instance> {
    const port = Number(process.env.STREAMSPACE_PORT || 7007);
    const domain =
      port === 7007 ? 'streamspace.localhost' : `streamspace-${port}.localhost`;
    const { stdout } = await run('node', ['scripts/boot.mjs', 'token', user], {
      cwd: root,
    });
    const token = stdout.trim().split('\n').pop()!;
    const kubeconfig =
      process.env.STREAMSPACE_KUBECONFIG || join(dataFolder(), 'kubeconfig');
    return new Instance(
      port,
      `portal.${domain}:${port}`,
      token,
      new KubernetesClient(loadKubeConfig(kubeconfig)),
      process.env.STREAMSPACE_NAMESPACE || 'streamspace',
    );
  }

  /** Origin of the portal's pages. */
  get portalOrigin(): string {
    return `http://${this.host}`;
  }

  /** Launches a Session as the portal does. */
  launch(spec: Partial<Session['spec']>): Promise<Session> {
    return this.ask('POST', '/api/v1/sessions', { spec });
  }

  /** Removes a Session and what it kept. */
  async remove(name: string): Promise<void> {
    await this.ask('DELETE', `/api/v1/sessions/${name}?deleteHome=true`);
  }

  close(): void {
    this.kubernetes.close();
  }

  /** Opens a socket of the portal as the user: it authenticates with its first message. */
  async openSocket(path: string): Promise<WebSocket> {
    const socket = new WebSocket(`ws://127.0.0.1:${this.port}${path}`, {
      headers: { host: this.host, origin: this.portalOrigin },
    });
    await once(socket, 'open');
    socket.send(JSON.stringify({ type: 'authenticate', token: this.token }));
    return socket;
  }

  /** Asks the portal as the user. @throws Error with what it answered. */
  ask<T = KubernetesObject>(
    method: string,
    path: string,
    body?: object,
    headers: Record<string, string> = {},
  ): Promise<T> {
    return new Promise((accept, reject) => {
      const outgoing = request(
        {
          // Node does not resolve *.localhost; the portal knows itself by the Host header.
          host: '127.0.0.1',
          port: this.port,
          method,
          path,
          headers: {
            host: this.host,
            authorization: `Bearer ${this.token}`,
            'content-type': 'application/json',
            'x-streamspace-browser': 'browser-of-benchmarks',
            ...headers,
          },
        },
        async response => {
          const chunks: Buffer[] = [];
          for await (const chunk of response) chunks.push(chunk as Buffer);
          const text = Buffer.concat(chunks).toString('utf8');
          if (response.statusCode! >= 400)
            reject(
              new Error(
                `${method} ${path} answered ${response.statusCode}: ${text.slice(0, 500)}`,
              ),
            );
          else accept(text ? JSON.parse(text) : undefined);
        },
      );
      outgoing.on('error', reject);
      outgoing.end(body && JSON.stringify(body));
    });
  }
}

/** Where the instance keeps its data. */
export function dataFolder(): string {
  return resolve(root, process.env.STREAMSPACE_DATA || '.streamspace');
}
