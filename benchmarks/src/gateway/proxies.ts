import { join } from 'node:path';
import { root } from '../Instance';
import { nginx } from './nginx';
import { post } from './post';
import { measuredCore, Program } from './Program';
import { startGateway } from './startGateway';

/** Where a proxy serves something, and what a request must say to get it. */
export type Address = { port: number; path: string; headers: string[] };

/** A proxy that runs, in front of the benchmark's upstreams. */
export type Proxy = {
  /** Answers of 1 KB. */
  small: Address;
  /** A download; absent where it carries none. */
  large?: Address;
  /** A WebSocket whose server sends without an end; absent where it carries none. */
  socket?: Address;
  /** Processor time that it has used so far, in seconds; absent where there is none. */
  cpuSeconds?: () => Promise<number>;
  stop: () => Promise<void>;
};

export type Upstreams = {
  /** Port of the web server. */
  web: number;
  /** Port of the WebSocket server. */
  socket: number;
  /** First of six ports for the proxies. */
  firstPort: number;
  /** For configurations and logs. */
  folder: string;
};

/** What is measured, by name. */
export const proxies: Record<string, (upstreams: Upstreams) => Promise<Proxy>> =
  {
    'no proxy': direct,
    nginx: nginxProxy,
    'configurable-http-proxy': configurableHttpProxy,
    'bare node:http': bareProxy,
    gateway,
  };

function at(port: number, headers: string[] = [], socketPort = port) {
  return {
    small: { port, path: '/small', headers },
    large: { port, path: '/large', headers },
    socket: { port: socketPort, path: '/socket', headers },
  };
}

function lifeOf(program: Pick<Program, 'cpuSeconds' | 'stop'>) {
  return {
    cpuSeconds: () => program.cpuSeconds(),
    stop: () => program.stop(),
  };
}

async function direct({ web, socket }: Upstreams): Promise<Proxy> {
  return { ...at(web, [], socket), stop: async () => {} };
}

async function nginxProxy(upstreams: Upstreams): Promise<Proxy> {
  const { web, socket, firstPort: port, folder } = upstreams;
  const program = await nginx({
    name: 'proxy',
    core: measuredCore,
    port,
    folder,
    log: true,
    http: `
      upstream web { server 127.0.0.1:${web}; keepalive 64; }
      upstream socket { server 127.0.0.1:${socket}; }`,
    server: `
      proxy_http_version 1.1;
      proxy_set_header Host $http_host;
      proxy_set_header X-Forwarded-For $remote_addr;
      proxy_max_temp_file_size 0;
      location / {
        proxy_pass http://web;
        proxy_set_header Connection "";
      }
      location /socket {
        proxy_pass http://socket;
        proxy_set_header Upgrade $http_upgrade;
        proxy_set_header Connection upgrade;
      }`,
  });
  return { ...at(port), ...lifeOf(program) };
}

async function configurableHttpProxy(upstreams: Upstreams): Promise<Proxy> {
  const { web, socket, firstPort } = upstreams;
  const port = firstPort + 1;
  const apiPort = firstPort + 2;
  const program = await Program.start(
    'configurable-http-proxy',
    [
      process.execPath,
      join(root, 'node_modules/.bin/configurable-http-proxy'),
      ...['--ip', '127.0.0.1', '--port', String(port)],
      ...['--api-ip', '127.0.0.1', '--api-port', String(apiPort)],
      ...['--default-target', `http://127.0.0.1:${web}`],
      ...['--log-level', 'error'],
    ],
    {
      core: measuredCore,
      port: apiPort,
      env: { ...process.env, NODE_ENV: 'production' },
    },
  );
  await post(apiPort, '/api/routes/socket', {
    target: `http://127.0.0.1:${socket}`,
  });
  return { ...at(port), ...lifeOf(program) };
}

async function bareProxy(upstreams: Upstreams): Promise<Proxy> {
  const { web, firstPort } = upstreams;
  const port = firstPort + 5;
  const program = await Program.start(
    'the bare proxy',
    [
      process.execPath,
      ...['--require', '@backstage/cli/config/nodeTransform.cjs'],
      join(__dirname, 'bareProxy.ts'),
      ...[port, web].map(String),
    ],
    { core: measuredCore, port },
  );
  return { small: at(port).small, ...lifeOf(program) };
}

async function gateway(upstreams: Upstreams): Promise<Proxy> {
  const { web, socket, firstPort, folder } = upstreams;
  const running = await startGateway({
    sessions: [
      { name: 'web', port: web },
      { name: 'socket', port: socket },
    ],
    firstPort: firstPort + 3,
    folder,
    core: measuredCore,
  });
  const { port } = running;
  const { small, large } = at(port, await running.headersOf('web'));
  const forSocket = at(port, await running.headersOf('socket')).socket;
  return { small, large, socket: forSocket, ...lifeOf(running) };
}
