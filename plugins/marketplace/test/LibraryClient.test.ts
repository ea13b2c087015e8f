/** @jest-environment node */
import type { ConfigApi } from '@backstage/core-plugin-api';
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { json } from 'node:stream/consumers';
import { LibraryClient } from '../src/api/LibraryClient';

const requests: string[] = [];
let answers: [status: number, body?: unknown][] = [];

const server = createServer(async (request, response) => {
  const { method, url, headers } = request;
  const body = headers['content-type'] ? await json(request) : undefined;
  requests.push([method, url, JSON.stringify(body)].filter(Boolean).join(' '));
  const [status, answer] = answers.shift()!;
  response
    .writeHead(status, { 'content-type': 'application/json' })
    .end(answer && JSON.stringify(answer));
});

const client = () =>
  new LibraryClient({
    configApi: {
      getString: () =>
        `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    } as Partial<ConfigApi> as ConfigApi,
    fetchApi: { fetch },
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
});

it('reads all pages of the templates', async () => {
  answers = [
    [200, { items: ['a'], nextCursor: 'more' }],
    [200, { items: ['b'] }],
  ];
  expect(await client().templates()).toEqual(['a', 'b']);
  expect(requests).toEqual([
    'GET /api/v1/templates?limit=500',
    'GET /api/v1/templates?limit=500&cursor=more',
  ]);
});

it('tells a template that there is not from one that cannot be told', async () => {
  answers = [
    [404, { error: { name: 'NotFoundError', message: 'none' } }],
    [503, { error: { name: 'ServiceUnavailableError', message: 'away' } }],
  ];
  expect(await client().template('a/b')).toBeUndefined();
  await expect(client().template('a/b')).rejects.toThrow('503');
  expect(requests[0]).toBe('GET /api/v1/templates/a%2Fb');
});

it('checks and publishes a new template and a change', async () => {
  answers = Array.from({ length: 4 }, () => [200, {}]);
  const spec = { displayName: 'A', baseImage: 'a:1' };
  const change = { name: 'a', patch: { icon: null }, resourceVersion: '7' };
  await client().check({ name: 'a', create: spec });
  await client().publish({ name: 'a', create: spec });
  await client().check(change);
  await client().publish(change);
  const created = JSON.stringify({ metadata: { name: 'a' }, spec });
  const changed = '{"metadata":{"resourceVersion":"7"},"spec":{"icon":null}}';
  expect(requests).toEqual([
    `POST /api/v1/templates?dryRun=true ${created}`,
    `POST /api/v1/templates ${created}`,
    `PATCH /api/v1/templates/a?dryRun=true ${changed}`,
    `PATCH /api/v1/templates/a ${changed}`,
  ]);
});

it('keeps, launches and discards drafts, and rolls back', async () => {
  answers = [[200, {}], [201, {}], [204], [200, {}], [200, {}]];
  const spec = { displayName: 'A', baseImage: 'a:1' };
  await client().saveDraft('a', spec, '7');
  await client().launch('draft-a', 'Test of A');
  await client().discardDraft('a');
  await client().previewRollback('a', 2);
  await client().rollBack('a', { number: 2, resourceVersion: '8' });
  expect(requests).toEqual([
    `PUT /api/v1/templates/a/draft ${JSON.stringify({ spec, base: '7' })}`,
    'POST /api/v1/sessions {"spec":{"template":"draft-a","displayName":"Test of A"}}',
    'DELETE /api/v1/templates/a/draft',
    'POST /api/v1/templates/a/rollback?dryRun=true {"number":2}',
    'POST /api/v1/templates/a/rollback {"number":2,"resourceVersion":"8"}',
  ]);
});
