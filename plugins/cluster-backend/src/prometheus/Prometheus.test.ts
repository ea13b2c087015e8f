import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { Prometheus } from './Prometheus';
import { usageQueries } from './usageQueries';

const span = { fromMs: 0, toMs: 180_000, stepSeconds: 60 };
const pods = {
  of: 'pods' as const,
  namespace: 'shop',
  names: ['web-1.a', 'b'],
};

describe('Prometheus', () => {
  let server: Server;
  let prometheus: Prometheus;
  let answer: (query: URLSearchParams) => { status?: number; body: string };
  const asked: { path?: string; token?: string }[] = [];

  beforeAll(async () => {
    server = createServer(async (request, response) => {
      asked.push({ path: request.url, token: request.headers.authorization });
      const { status = 200, body } = answer(
        new URLSearchParams(await text(request)),
      );
      response.writeHead(status).end(body);
    });
    await new Promise<void>(resolve => {
      server.listen(0, '127.0.0.1', resolve);
    });
    const { port } = server.address() as AddressInfo;
    prometheus = new Prometheus({
      url: `http://127.0.0.1:${port}/prefix/`,
      token: 'secret',
    });
  });
  afterAll(() => {
    server.closeAllConnections();
    server.close();
  });

  it('reads a range of CPU and memory in even steps', async () => {
    answer = query => ({
      body: JSON.stringify({
        status: 'success',
        data: {
          resultType: 'matrix',
          result: [
            {
              metric: {},
              values: query.get('query')!.includes('cpu')
                ? [
                    [0, '0.5'],
                    [120, '0.75'],
                  ]
                : [
                    [0, '1048576'],
                    [60, '1'],
                    [120, '2097152'],
                  ],
            },
          ],
        },
      }),
    });
    expect(await prometheus.read(pods, span)).toEqual({
      times: [0, 60, 120],
      cpu: [0.5, null, 0.75],
      memory: [1048576, null, 2097152],
    });
    expect(asked[0]).toEqual({
      path: '/prefix/api/v1/query_range',
      token: 'Bearer secret',
    });
  });

  it('says what Prometheus says where it refuses, and what came where that is none', async () => {
    answer = () => ({
      status: 422,
      body: '{"status":"error","errorType":"execution","error":"too many samples"}',
    });
    await expect(prometheus.read(pods, span)).rejects.toThrow(
      'Prometheus answered: too many samples',
    );
    answer = () => ({ status: 502, body: '<html>Bad Gateway' });
    await expect(prometheus.read(pods, span)).rejects.toThrow(
      'Prometheus answered with HTTP 502 and no result: <html>Bad Gateway',
    );
  });
});

it('asks for nodes by either of the kubelet’s endpoints', () => {
  expect(usageQueries({ of: 'cluster' }, 60)).toEqual({
    cpu: 'sum(rate(container_cpu_usage_seconds_total{id="/"}[300s])) or sum(rate(node_cpu_usage_seconds_total{}[300s]))',
    memory:
      'sum(container_memory_working_set_bytes{id="/"}) or sum(node_memory_working_set_bytes{})',
  });
});

it('nothing in a name becomes PromQL', () => {
  const hostile = 'a"}) or vector(1) #';
  const { memory } = usageQueries({ ...pods, namespace: hostile }, 60);
  expect(memory).toBe(
    String.raw`sum(container_memory_working_set_bytes{namespace="a\"}) or vector(1) #",pod=~"web-1\\.a|b",container!="",container!="POD"})`,
  );
  const { cpu } = usageQueries({ of: 'node', name: hostile }, 3600);
  expect(cpu).toContain(
    String.raw`instance=~"a\"\\}\\) or vector\\(1\\) #(:[0-9]+)?"`,
  );
});
