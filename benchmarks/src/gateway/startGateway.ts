import { randomBytes } from 'node:crypto';
import { openSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { buildPrograms } from '@streamspace/scripts/build/buildPrograms';
import { builtPrograms } from '@streamspace/scripts/build/programs';
import { root } from '../Instance';
import { ControlPlane, type BenchmarkSession } from './ControlPlane';
import { post } from './post';
import { Program } from './Program';

/** A gateway that runs as a process of its own, with everything that it does in production. */
export type RunningGateway = {
  port: number;
  /** What it tells of itself, in Prometheus' text format. */
  metrics(): Promise<string>;
  /** What a browser that was let in to a session says with each request. */
  headersOf(session: string): Promise<string[]>;
  /** Processor time that it has used so far, in seconds. */
  cpuSeconds(): Promise<number>;
  stop(): Promise<void>;
};

/** Starts the gateway before a stub of the cluster and the portal that knows these sessions. */
export async function startGateway(options: {
  sessions: BenchmarkSession[];
  /** First of two ports. */
  firstPort: number;
  /** For its configuration and its access log. */
  folder: string;
  core: string;
}): Promise<RunningGateway> {
  const { sessions, firstPort: port, folder, core } = options;
  await buildPrograms(root, () => {});
  const controlPlane = new ControlPlane(sessions);
  const api = `http://127.0.0.1:${await controlPlane.listen()}`;
  const kubeconfig = join(folder, 'kubeconfig');
  await writeFile(kubeconfig, JSON.stringify(kubeconfigFor(api)));
  const besides =
    process.env.STREAMSPACE_BENCHMARK_NODE_OPTIONS?.split(' ') ?? [];
  const program = await Program.start(
    'the gateway',
    // Before the program's file, and after its own options, which they may replace.
    builtPrograms(root)
      .commandOf('gateway')
      .toSpliced(-1, 0, ...besides),
    {
      core,
      port,
      cwd: root,
      stdio: ['ignore', openSync(join(folder, 'access.log'), 'w'), 'inherit'],
      env: {
        ...process.env,
        NODE_ENV: 'production',
        STREAMSPACE_KUBECONFIG: kubeconfig,
        STREAMSPACE_GATEWAY_PORT: String(port),
        STREAMSPACE_HEALTH_PORT: String(port + 1),
        STREAMSPACE_SESSION_URL: 'http://{session}.sessions.example.org',
        STREAMSPACE_PORTAL_URL: 'http://portal.example.org',
        STREAMSPACE_TRACKER_URL: api,
        STREAMSPACE_TRACKER_TOKEN: 'benchmark',
        STREAMSPACE_GRANT_KEY: randomBytes(32).toString('base64url'),
      },
    },
  );
  return {
    port,
    async metrics() {
      const response = await fetch(`http://127.0.0.1:${port + 1}/metrics`);
      return response.text();
    },
    cpuSeconds: () => program.cpuSeconds(),
    async headersOf(session) {
      const host = `${session}.sessions.example.org`;
      const headers = await post(
        port,
        '/.streamspace/enter',
        { ticket: 'benchmark' },
        { host, origin: `http://${host}` },
      );
      const [cookie] = headers['set-cookie']![0].split(';');
      return [`Host: ${host}`, `Cookie: ${cookie}`];
    },
    async stop() {
      await program.stop();
      controlPlane.close();
    },
  };
}

function kubeconfigFor(server: string) {
  return {
    apiVersion: 'v1',
    kind: 'Config',
    clusters: [
      {
        name: 'benchmark',
        cluster: { server, 'insecure-skip-tls-verify': true },
      },
    ],
    users: [{ name: 'benchmark', user: { token: 'benchmark' } }],
    contexts: [
      {
        name: 'benchmark',
        context: { cluster: 'benchmark', user: 'benchmark' },
      },
    ],
    'current-context': 'benchmark',
  };
}
