import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { Client } from 'pg';
import {
  ApiClient,
  freePort,
  startPostgres,
  type Json,
  type TestDatabase,
} from '../fixture';

const PATH = '/api/v1/namespaces/default/configmaps';

let database: TestDatabase;
let dir: string;
let port: number;

beforeAll(async () => {
  database = await startPostgres();
  dir = await mkdtemp(join(tmpdir(), 'streamspace-durability-'));
  port = await freePort();
}, 180_000);

afterAll(async () => {
  await database.close();
  await rm(dir, { recursive: true, force: true });
});

/** The API server as the supervisor runs it: a process of its own. */
async function startProcess(): Promise<ChildProcess> {
  const child = spawn(
    process.execPath,
    [
      '--require',
      '@backstage/cli/config/nodeTransform.cjs',
      resolve(__dirname, '../../src/api-server/main.ts'),
    ],
    {
      stdio: ['ignore', 'pipe', 'inherit', 'ipc'],
      env: {
        PATH: process.env.PATH,
        STREAMSPACE_DATABASE_URL: database.url,
        STREAMSPACE_CLUSTER_DIR: join(dir, 'cluster'),
        STREAMSPACE_KUBECONFIG_DIR: join(dir, 'kubeconfigs'),
        STREAMSPACE_CLUSTER_PORT: String(port),
      },
    },
  );
  await once(child.stdout!, 'data');
  return child;
}

function connect(): ApiClient {
  return new ApiClient(join(dir, 'kubeconfigs', 'admin'));
}

it('keeps every confirmed write through kill -9, and none of them torn', async () => {
  const child = await startProcess();
  const killed = once(child, 'exit');
  const client = connect();
  const confirmed: string[] = [];
  const writers = Array.from({ length: 8 }, async (_, writer) => {
    for (let index = 0; ; index++) {
      const name = `w${writer}-${index}`;
      try {
        const { status } = await client.post(PATH, {
          metadata: { name },
          data: { text: 'x'.repeat(1_000) },
        });
        if (status === 201) confirmed.push(name);
      } catch {
        return;
      }
      if (confirmed.length === 200) child.kill('SIGKILL');
    }
  });
  await Promise.all(writers);
  expect(await killed).toEqual([null, 'SIGKILL']);
  client.close();

  const second = await startProcess();
  const again = connect();
  const { items } = await again.get(PATH);
  const names = new Set(items.map((item: Json) => item.metadata.name));
  expect(confirmed.filter(name => !names.has(name))).toEqual([]);
  expect(items.every((item: Json) => item.data.text.length === 1_000)).toBe(
    true,
  );
  again.close();
  const exited = once(second, 'exit');
  second.kill('SIGTERM');
  expect(await exited).toEqual([0, null]);
}, 180_000);

it('answers 503 to writes while the database is away, reads on, and recovers by itself', async () => {
  const child = await startProcess();
  const client = connect();
  const { body } = await client.post(PATH, { metadata: { name: 'before' } });
  expect(body.metadata.name).toBe('before');

  const maintenance = new URL(database.url);
  const name = maintenance.pathname.slice(1);
  maintenance.pathname = '/postgres';
  const admin = new Client({ connectionString: maintenance.href });
  await admin.connect();
  const close = (isOpen: boolean) =>
    admin.query(`ALTER DATABASE ${name} WITH ALLOW_CONNECTIONS ${isOpen}`);
  await close(false);
  await admin.query(
    "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = 'streamspace-api-server' AND datname = $1",
    [name],
  );
  const refused = await client.post(PATH, { metadata: { name: 'during' } });
  expect(refused.status).toBe(503);
  expect(refused.headers['retry-after']).toBe('1');
  expect((await client.request('GET', `${PATH}/before`)).status).toBe(200);

  await close(true);
  await admin.end();
  const after = await client.post(PATH, { metadata: { name: 'during' } });
  expect(after.status).toBe(201);
  expect(child.exitCode).toBeNull();
  client.close();
  const exited = once(child, 'exit');
  // Losing the supervisor ends the server as SIGTERM does.
  child.disconnect();
  expect(await exited).toEqual([0, null]);
}, 180_000);
