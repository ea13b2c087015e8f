import { readFileSync } from 'node:fs';
import { createServer, type Server } from 'node:https';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { generate } from 'selfsigned';
import { WebSocket, WebSocketServer } from 'ws';
import { useApiServer } from '../fixture';

const api = useApiServer();
let kubelet: Server;
const seen: Array<{ url: string; authorization?: string }> = [];

const PODS = '/api/v1/namespaces/default/pods';

beforeAll(async () => {
  kubelet = await startKubelet();
  const { port } = kubelet.address() as AddressInfo;
  await api.client.post('/api/v1/nodes', {
    metadata: { name: 'local' },
    status: {
      addresses: [{ type: 'InternalIP', address: '127.0.0.1' }],
      daemonEndpoints: { kubeletEndpoint: { Port: port } },
    },
  });
  const containers = (...names: string[]) =>
    names.map(name => ({ name, image: 'example/app:1' }));
  await api.client.post(PODS, {
    metadata: { name: 'one' },
    spec: { nodeName: 'local', containers: containers('app') },
  });
  await api.client.post(PODS, {
    metadata: { name: 'two' },
    spec: { nodeName: 'local', containers: containers('app', 'other') },
  });
  await api.client.post(PODS, {
    metadata: { name: 'waiting' },
    spec: { containers: containers('app') },
  });
});

afterAll(() => {
  kubelet.closeAllConnections();
  kubelet.close();
});

/** Answers logs with two lines and exec with an echo, as a kubelet's endpoints do. */
async function startKubelet(): Promise<Server> {
  const pems = await generate([{ name: 'commonName', value: 'local' }], {
    keyType: 'ec',
    algorithm: 'sha256',
  });
  const result = createServer({ cert: pems.cert, key: pems.private });
  result.on('request', (request, response) => {
    seen.push({
      url: request.url ?? '',
      authorization: request.headers.authorization,
    });
    if (request.url?.includes('/two/')) {
      response.writeHead(400).end('container "app" is waiting to start');
      return;
    }
    response.write('first\n');
    setImmediate(() => response.end('second\n'));
  });
  const sockets = new WebSocketServer({
    server: result,
    handleProtocols: ([preferred]) => preferred,
  });
  sockets.on('connection', (socket, request) => {
    seen.push({
      url: request.url ?? '',
      authorization: request.headers.authorization,
    });
    socket.send('hello');
    socket.on('message', data => socket.send(data));
  });
  await new Promise<void>(resolve => {
    result.listen(0, '127.0.0.1', resolve);
  });
  return result;
}

it('streams a log from the kubelet of the node and shows it the shared token', async () => {
  const token = readFileSync(
    join(api.server.clusterDir, 'kubelet-token'),
    'utf8',
  );
  const { status, body } = await api.client.request(
    'GET',
    `${PODS}/one/log?follow=true&tailLines=5`,
  );
  expect(status).toBe(200);
  expect(body).toBe('first\nsecond\n');
  expect(seen.at(-1)).toEqual({
    url: '/containerLogs/default/one/app?follow=true&tailLines=5',
    authorization: `Bearer ${token.trim()}`,
  });
});

it('asks which container is meant, and passes on what the kubelet refuses', async () => {
  const unclear = await api.client.request('GET', `${PODS}/two/log`);
  expect(unclear.status).toBe(400);
  expect(unclear.body.message).toBe(
    'a container name must be specified for pod two, choose one of: [app other]',
  );
  const wrong = await api.client.request('GET', `${PODS}/two/log?container=x`);
  expect(wrong.status).toBe(400);
  const refused = await api.client.request(
    'GET',
    `${PODS}/two/log?container=app`,
  );
  expect(refused.status).toBe(400);
  expect(refused.body.message).toBe('container "app" is waiting to start');
  const early = await api.client.request('GET', `${PODS}/waiting/log`);
  expect(early.body.message).toContain('is waiting to start');
});

it('joins an exec socket with the kubelet', async () => {
  const { token, ca } = credentials();
  const url = `${api.server.url.replace('https', 'wss')}${PODS}/one/exec?command=sh&command=-c&stdin=true&stdout=true&tty=true`;
  const socket = new WebSocket(
    url,
    ['v5.channel.k8s.io', 'v4.channel.k8s.io'],
    {
      ca,
      headers: { authorization: `Bearer ${token}` },
    },
  );
  const messages: string[] = [];
  await new Promise<void>((resolve, reject) => {
    socket.on('error', reject);
    socket.on('message', data => {
      messages.push(String(data));
      if (messages.length === 1) socket.send('typed');
      else resolve();
    });
  });
  expect(messages).toEqual(['hello', 'typed']);
  expect(socket.protocol).toBe('v5.channel.k8s.io');
  expect(seen.at(-1)?.url).toBe(
    '/exec/default/one/app?command=sh&command=-c&input=1&output=1&tty=1',
  );
  const closed = new Promise(resolve => {
    socket.on('close', resolve);
  });
  socket.close();
  await closed;
});

it('joins a port-forward with the kubelet, whatever containers the pod has', async () => {
  const { token, ca } = credentials();
  const url = `${api.server.url.replace('https', 'wss')}${PODS}/two/portforward?ports=80&ports=81`;
  const socket = new WebSocket(url, ['v4.channel.k8s.io'], {
    ca,
    headers: { authorization: `Bearer ${token}` },
  });
  const greeting = await new Promise((resolve, reject) => {
    socket.once('message', resolve).once('error', reject);
  });
  expect(String(greeting)).toBe('hello');
  expect(seen.at(-1)?.url).toBe('/portForward/default/two?port=80%2C81');
  socket.terminate();
});

it('refuses an exec socket without a token', async () => {
  const { ca } = credentials();
  const url = `${api.server.url.replace('https', 'wss')}${PODS}/one/exec?command=sh`;
  const socket = new WebSocket(url, { ca });
  const status = await new Promise(resolve => {
    socket.on('unexpected-response', (_request, response) =>
      resolve(response.statusCode),
    );
  });
  expect(status).toBe(401);
});

function credentials(): { token: string; ca: Buffer } {
  const text = readFileSync(api.server.kubeconfig('admin'), 'utf8');
  const ca = /certificate-authority-data: (\S+)/.exec(text)?.[1] ?? '';
  return {
    token: /token: (\S+)/.exec(text)?.[1] ?? '',
    ca: Buffer.from(ca, 'base64'),
  };
}
