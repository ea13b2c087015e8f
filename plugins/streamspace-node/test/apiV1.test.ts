import {
  coreServices,
  createBackendPlugin,
} from '@backstage/backend-plugin-api';
import { mockCredentials } from '@backstage/backend-test-utils';
import PromiseRouter from 'express-promise-router';
import request from 'supertest';
import {
  apiV1ServiceRef,
  KubernetesApiError,
  KubernetesUnreachableError,
  type OpenApiDocument,
} from '../src';
import { startBackend } from './fixture';

const alice = mockCredentials.user.header('user:default/alice');

const document: OpenApiDocument = {
  openapi: '3.1.0',
  info: { title: 'Things', version: '1' },
  security: [{ bearer: [] }],
  paths: {
    '/things': {
      post: {
        requestBody: {
          required: true,
          content: {
            'application/json': {
              schema: { $ref: '#/components/schemas/Thing' },
            },
          },
        },
        responses: { 200: { description: 'Done.' } },
      },
    },
    '/things/{name}': {
      get: {
        parameters: [
          {
            name: 'name',
            in: 'path',
            required: true,
            schema: { type: 'string' },
          },
          { name: 'depth', in: 'query', schema: { type: 'integer' } },
          { name: 'search', in: 'query', schema: { type: 'string' } },
        ],
        responses: { 200: { description: 'Done.' } },
      },
    },
    '/open': {
      get: { security: [], responses: { 200: { description: 'Done.' } } },
    },
  },
  components: {
    securitySchemes: { bearer: { type: 'http', scheme: 'bearer' } },
    schemas: {
      Thing: {
        type: 'object',
        required: ['size'],
        additionalProperties: false,
        properties: {
          size: {
            type: 'string',
            pattern: '^[0-9]+Gi$',
            description: 'A size, such as 5Gi.',
          },
        },
      },
    },
  },
};

/** What the route of a name does. */
const behaviour: Record<string, () => unknown> = {
  fine: () => ({}),
  unreachable: () => {
    throw new KubernetesUnreachableError(
      'https://10.0.0.1',
      new Error('ECONNREFUSED'),
    );
  },
  invalid: () => {
    throw new KubernetesApiError(422, {
      reason: 'Invalid',
      message: 'Thing "x" is invalid',
      details: { causes: [{ field: 'spec.size', message: 'too large' }] },
    });
  },
  conflict: () => {
    throw new KubernetesApiError(409, { message: 'it was modified' });
  },
};

function thingsPlugin(pluginId: string, own: OpenApiDocument) {
  return createBackendPlugin({
    pluginId,
    register(env) {
      env.registerInit({
        deps: { apiV1: apiV1ServiceRef, httpAuth: coreServices.httpAuth },
        async init({ apiV1, httpAuth }) {
          const router = PromiseRouter();
          router.post('/things', (req, res) => res.json(req.body));
          router.get('/things/:name', async (req, res) => {
            behaviour[req.params.name]?.();
            const { principal } = await httpAuth.credentials(req, {
              allow: ['user'],
            });
            res.json({ user: principal.userEntityRef, query: req.query });
          });
          router.get('/open', (_req, res) => res.json({ open: true }));
          apiV1.register({ document: own, router });
        },
      });
    },
  });
}

describe('/api/v1', () => {
  let backend: Awaited<ReturnType<typeof startBackend>>;

  beforeAll(async () => {
    backend = await startBackend({
      features: [thingsPlugin('things', document)],
    });
  });
  afterAll(() => backend.stop());

  const get = (path: string) =>
    request(backend.server).get(path).set('Authorization', alice);
  const post = (body: string, type = 'application/json') =>
    request(backend.server)
      .post('/api/v1/things')
      .set('Authorization', alice)
      .set('content-type', type)
      .send(body);

  it('tells a handler who asks, and turns the query into its types', async () => {
    const { status, body } = await get('/api/v1/things/fine?depth=3');
    expect([status, body]).toEqual([
      200,
      { user: 'user:default/alice', query: { depth: 3 } },
    ]);
  });

  it('takes a query as browsers write it, with + for a space', async () => {
    const search = 'team shell * 1+1';
    const query = new URLSearchParams({ search });
    const { body } = await get(`/api/v1/things/fine?${query}`);
    expect(body.query).toEqual({ search });
  });

  it('refuses anonymous callers and cookies, except where the document opens an operation', async () => {
    const anonymous = { Authorization: mockCredentials.none.header() };
    const closed = await request(backend.server)
      .get('/api/v1/things/fine')
      .set(anonymous);
    const byCookie = await request(backend.server)
      .get('/api/v1/things/fine')
      .set(anonymous)
      .set('Cookie', mockCredentials.limitedUser.cookie());
    const open = await request(backend.server)
      .get('/api/v1/open')
      .set(anonymous);
    expect([closed.status, byCookie.status, open.status]).toEqual([
      401, 401, 200,
    ]);
  });

  it.each<[string, string, string, number, string]>([
    ['that is no JSON', '{"size":', 'application/json', 400, 'no valid JSON'],
    [
      'with a field that is not documented',
      '{"size":"5Gi","colour":1}',
      'application/json',
      400,
      'colour: no such field',
    ],
    [
      'whose field has the wrong form',
      '{"size":"big"}',
      'application/json',
      400,
      'size: must be a size, such as 5Gi',
    ],
    ['without a required field', '{}', 'application/json', 400, 'size'],
    [
      'of another media type',
      'size=5Gi',
      'text/plain',
      415,
      'application/json',
    ],
    [
      'of 2 MB',
      `{"size":"${'9'.repeat(2_000_000)}Gi"}`,
      'application/json',
      413,
      'larger than 1024 KiB',
    ],
  ])('refuses a body %s', async (_case, text, type, code, message) => {
    const { status, body } = await post(text, type);
    expect(status).toBe(code);
    expect(body.response.statusCode).toBe(code);
    expect(body.error.message).toContain(message);
  });

  it.each([
    ['unreachable', 503, 'the cluster cannot be reached'],
    ['invalid', 400, 'spec.size: too large'],
    ['conflict', 409, 'it was modified'],
  ])('turns the Kubernetes error "%s" into %i', async (name, code, message) => {
    const { status, body } = await get(`/api/v1/things/${name}`);
    expect([status, body.error.message]).toEqual([
      code,
      expect.stringContaining(message),
    ]);
    expect(JSON.stringify(body)).not.toContain('10.0.0.1');
  });

  it('says what there is where a path, a method or a parameter is unknown', async () => {
    const nothing = await get('/api/v1/nothing');
    const method = await request(backend.server)
      .delete('/api/v1/things')
      .set('Authorization', alice);
    const parameter = await get('/api/v1/things/fine?width=3');
    expect([nothing.status, method.status, parameter.status]).toEqual([
      404, 405, 400,
    ]);
    expect(nothing.body.error.message).toContain('/api/v1/openapi.json');
    expect(parameter.body.error.message).toBe('width: no such query parameter');
  });

  it('answers HEAD as it answers GET, without the body', async () => {
    const { status, text } = await request(backend.server)
      .head('/api/v1/things/fine')
      .set('Authorization', alice);
    expect([status, text]).toEqual([200, undefined]);
  });

  it('serves one document, in which no two plugins share a component', async () => {
    const { body } = await request(backend.server).get('/api/v1/openapi.json');
    expect(Object.keys(body.paths)).toEqual([
      '/things',
      '/things/{name}',
      '/open',
    ]);
    expect(body.components.schemas['things.Thing']).toBeDefined();
    expect(
      body.paths['/things'].post.requestBody.content['application/json'].schema,
    ).toEqual({ $ref: '#/components/schemas/things.Thing' });
  });

  it('does not start where two plugins document the same operation', async () => {
    await expect(
      startBackend({
        features: [
          thingsPlugin('things', document),
          thingsPlugin('others', document),
        ],
      }),
    ).rejects.toThrow('both document post /things');
  });
});
