/** @jest-environment node */
import type { ConfigApi } from '@backstage/core-plugin-api';
import { once } from 'node:events';
import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { MarketplaceClient } from '../src/api/MarketplaceClient';
import { RepositoryFeed } from '../src/api/RepositoryFeed';
import { makeRepository } from './ScriptedMarketplace';

/** What a request was answered with, in the order of the requests. */
type Answer = (response: ServerResponse) => void;

const json =
  (status: number, body: unknown): Answer =>
  response =>
    response
      .writeHead(status, { 'content-type': 'application/json' })
      .end(JSON.stringify(body));

const events =
  (...told: [event: string, data: unknown][]): Answer =>
  response => {
    response.writeHead(200, { 'content-type': 'text/event-stream' });
    for (const [event, data] of told) {
      response.write(`event: ${event}\ndata: ${JSON.stringify(data)}\n\n`);
    }
  };

const requests: { method?: string; url?: string; body: string }[] = [];
let answers: Answer[] = [];
let open: ServerResponse[] = [];

const server = createServer((request, response) => {
  const chunks: Buffer[] = [];
  request.on('data', chunk => chunks.push(chunk));
  request.on('end', () => {
    const { method, url } = request;
    requests.push({ method, url, body: Buffer.concat(chunks).toString() });
    open.push(response);
    const answer = answers.shift();
    if (answer) answer(response);
    else response.destroy();
  });
});

beforeAll(async () => {
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
});
afterAll(() => {
  server.close();
  server.closeAllConnections();
});
beforeEach(() => {
  requests.length = 0;
  open = [];
});

const baseUrl = () =>
  `http://127.0.0.1:${(server.address() as AddressInfo).port}`;

const client = () =>
  new MarketplaceClient({
    configApi: { getString: baseUrl } as Partial<ConfigApi> as ConfigApi,
    fetchApi: { fetch },
  });

it('asks for the catalog and makes the icons addresses of the platform', async () => {
  answers = [
    json(200, {
      items: [
        { name: 'a', iconUrl: '/api/v1/catalog/icons/ab' },
        { name: 'b', iconUrl: 'https://elsewhere.example/icon.png' },
      ],
      totalItems: 2,
    }),
  ];
  const page = await client().browse({ category: ['A', 'B'], facets: true });
  expect(requests[0].url).toBe(
    '/api/v1/catalog/templates?category=A%2CB&facets=true',
  );
  expect(page.items.map(({ iconUrl }) => iconUrl)).toEqual([
    `${baseUrl()}/api/v1/catalog/icons/ab`,
    undefined,
  ]);
});

it('previews without changing, and says what the platform says', async () => {
  answers = [
    json(200, { template: {} }),
    json(409, {
      error: { name: 'ConflictError', message: 'changed' },
      response: { statusCode: 409 },
    }),
  ];
  const request = { repository: 'official', name: 'a/b' };
  await client().preview(request);
  expect(requests[0]).toEqual({
    method: 'POST',
    url: '/api/v1/templates/install?dryRun=true',
    body: JSON.stringify(request),
  });
  await expect(client().install(request)).rejects.toMatchObject({
    statusCode: 409,
    body: { error: { message: 'changed' } },
  });
});

it('reads, writes and removes reviews where the platform has them', async () => {
  const gone: Answer = response => response.writeHead(204).end();
  answers = [json(200, { items: [] }), json(200, { id: 1 }), gone, gone];
  const one = client();
  await one.reviewsOf('official', 'a/b', { cursor: 'next' });
  await one.writeReview('official', 'a/b', { rating: 4, text: 'Good' });
  await one.withdrawReview('official', 'a/b');
  await one.removeReview('official', 'a/b', 7);
  const path = '/api/v1/catalog/templates/official/a%2Fb/reviews';
  expect(requests).toEqual([
    { method: 'GET', url: `${path}?cursor=next`, body: '' },
    {
      method: 'PUT',
      url: `${path}/mine`,
      body: JSON.stringify({ rating: 4, text: 'Good' }),
    },
    { method: 'DELETE', url: `${path}/mine`, body: '' },
    { method: 'DELETE', url: `${path}/7`, body: '' },
  ]);
});

describe('the feed of repositories', () => {
  /** A feed without waiting, and what it shows next that fits. */
  function listen() {
    const waits: number[] = [];
    const feed = new RepositoryFeed(
      signal => fetch(baseUrl(), { signal }),
      async ms => {
        waits.push(ms);
      },
    );
    const listeners = new Set<() => void>();
    const stop = feed.subscribe(() => listeners.forEach(check => check()));
    const until = (fits: () => boolean) =>
      new Promise<void>(resolve => {
        const check = () => {
          if (!fits()) return;
          listeners.delete(check);
          resolve();
        };
        listeners.add(check);
        check();
      });
    const names = () =>
      feed.getSnapshot().repositories?.map(({ metadata }) => metadata.name);
    return { feed, waits, stop, until, names };
  }

  it('shows all, then what changes and what goes', async () => {
    answers = [
      events(
        ['repositories', { items: [makeRepository('a'), makeRepository('b')] }],
        ['changed', { repository: makeRepository('c') }],
        ['removed', { name: 'a' }],
      ),
    ];
    const { stop, until, names } = listen();
    await until(() => names()?.length === 2 && names()?.[0] === 'b');
    expect(names()).toEqual(['b', 'c']);
    stop();
  });

  it('keeps what it knows through errors, waits longer each time, and begins anew', async () => {
    const away = json(503, {
      error: { name: 'ServiceUnavailableError', message: 'away' },
      response: { statusCode: 503 },
    });
    answers = [
      events(['repositories', { items: [makeRepository('a')] }]),
      away,
      away,
      events(['repositories', { items: [makeRepository('b')] }]),
    ];
    const { feed, waits, stop, until, names } = listen();
    await until(() => names()?.join() === 'a');
    open[0].end();
    await until(() => feed.getSnapshot().error !== undefined);
    expect(names()).toEqual(['a']);
    await until(() => names()?.join() === 'b');
    expect(feed.getSnapshot().error).toBeUndefined();
    expect(waits).toEqual([1_000, 2_000, 4_000]);
    stop();
  });

  it('lets go of the stream when nobody listens', async () => {
    answers = [events(['repositories', { items: [] }])];
    const { stop, until, names } = listen();
    await until(() => names() !== undefined);
    const closed = new Promise(resolve => open[0].on('close', resolve));
    stop();
    await closed;
    expect(requests).toHaveLength(1);
  });
});
