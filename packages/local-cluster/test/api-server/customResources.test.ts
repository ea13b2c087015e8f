import { useApiServer } from '../fixture';

const api = useApiServer();

const DEFINITIONS = '/apis/apiextensions.k8s.io/v1/customresourcedefinitions';
const PATH = '/apis/test.example.com/v1/namespaces/default/widgets';

const WIDGETS = {
  apiVersion: 'apiextensions.k8s.io/v1',
  kind: 'CustomResourceDefinition',
  metadata: { name: 'widgets.test.example.com' },
  spec: {
    group: 'test.example.com',
    scope: 'Namespaced',
    names: {
      plural: 'widgets',
      kind: 'Widget',
      shortNames: ['wd'],
      categories: ['all'],
    },
    versions: [
      {
        name: 'v1',
        served: true,
        storage: true,
        subresources: {
          status: {},
          scale: {
            specReplicasPath: '.spec.replicas',
            statusReplicasPath: '.status.replicas',
          },
        },
        additionalPrinterColumns: [
          { name: 'Size', type: 'string', jsonPath: '.spec.size' },
          {
            name: 'Ready',
            type: 'string',
            jsonPath: '.status.conditions[?(@.type=="Ready")].status',
          },
          {
            name: 'Age',
            type: 'date',
            jsonPath: '.metadata.creationTimestamp',
          },
        ],
        schema: {
          openAPIV3Schema: {
            type: 'object',
            required: ['spec'],
            properties: {
              spec: {
                type: 'object',
                required: ['size'],
                properties: {
                  size: { type: 'string', enum: ['small', 'large'] },
                  color: {
                    type: 'string',
                    default: 'blue',
                    pattern: '^[a-z]+$',
                    maxLength: 8,
                  },
                  replicas: {
                    type: 'integer',
                    format: 'int32',
                    minimum: 0,
                    maximum: 5,
                  },
                  port: { 'x-kubernetes-int-or-string': true },
                  note: { type: 'string', nullable: true },
                  free: {
                    type: 'object',
                    'x-kubernetes-preserve-unknown-fields': true,
                  },
                  labels: {
                    type: 'object',
                    additionalProperties: { type: 'string' },
                  },
                  parts: {
                    type: 'array',
                    maxItems: 2,
                    items: {
                      type: 'object',
                      required: ['name'],
                      properties: {
                        name: { type: 'string' },
                        weight: { type: 'number', default: 1 },
                      },
                    },
                  },
                },
              },
              status: {
                type: 'object',
                'x-kubernetes-preserve-unknown-fields': true,
              },
            },
          },
        },
      },
    ],
  },
};

beforeAll(async () => {
  await api.client.post(DEFINITIONS, WIDGETS);
});

function widget(name: string, spec: Record<string, unknown>) {
  return {
    apiVersion: 'test.example.com/v1',
    kind: 'Widget',
    metadata: { name },
    spec,
  };
}

it('is served at once, with its names and conditions', async () => {
  const { status } = await api.client.get(
    `${DEFINITIONS}/widgets.test.example.com`,
  );
  expect(status.acceptedNames.listKind).toBe('WidgetList');
  expect(status.conditions.map((item: { type: string }) => item.type)).toEqual([
    'NamesAccepted',
    'Established',
  ]);
  const { resources } = await api.client.get('/apis/test.example.com/v1');
  expect(resources[0]).toMatchObject({
    name: 'widgets',
    shortNames: ['wd'],
    categories: ['all'],
  });
});

it('prunes what is unknown, sets defaults, and keeps what may be free', async () => {
  const { status, body, headers } = await api.client.post(
    PATH,
    widget('pruned', {
      size: 'small',
      extra: 1,
      note: null,
      free: { anything: [1] },
      parts: [{ name: 'a', more: true }],
    }),
  );
  expect(status).toBe(201);
  expect(body.spec).toEqual({
    size: 'small',
    color: 'blue',
    note: null,
    free: { anything: [1] },
    parts: [{ name: 'a', weight: 1 }],
  });
  expect(headers.warning).toContain('unknown field \\"spec.extra\\"');
});

it('refuses unknown and repeated fields where the client asks for it', async () => {
  const strict = `${PATH}?fieldValidation=Strict`;
  const unknown = await api.client.post(
    strict,
    widget('strict', { size: 'small', parts: [{ name: 'a', more: 1 }] }),
  );
  expect(unknown.status).toBe(400);
  expect(unknown.body.message).toBe(
    'Widget in version "v1" cannot be handled as a Widget: strict decoding error: unknown field "spec.parts[0].more"',
  );
  const twice = await api.client.post(
    strict,
    '{"apiVersion":"test.example.com/v1","kind":"Widget","metadata":{"name":"x"},"spec":{"size":"small","size":"large"}}',
  );
  expect(twice.body.message).toContain('duplicate field "spec.size"');
});

it('says every field that is wrong, in the words of Kubernetes', async () => {
  const { status, body } = await api.client.post(
    PATH,
    widget('wrong', {
      size: 'huge',
      color: 'Blue',
      replicas: 'x',
      port: true,
      labels: { a: 1 },
      parts: [{}, { name: 'b' }, { name: 'c' }],
    }),
  );
  expect(status).toBe(422);
  expect(body.details.causes).toEqual(
    expect.arrayContaining([
      expect.objectContaining({
        field: 'spec.size',
        message:
          'Unsupported value: "huge": supported values: "small", "large"',
      }),
      expect.objectContaining({
        field: 'spec.color',
        message: `Invalid value: "Blue": spec.color in body should match '^[a-z]+$'`,
      }),
      expect.objectContaining({
        field: 'spec.replicas',
        message:
          'Invalid value: "string": spec.replicas in body must be of type integer: "string"',
      }),
      expect.objectContaining({
        field: 'spec.port',
        reason: 'FieldValueTypeInvalid',
      }),
      expect.objectContaining({ field: 'spec.labels.a' }),
      expect.objectContaining({
        field: 'spec.parts[0].name',
        message: 'Required value',
      }),
      expect.objectContaining({
        field: 'spec.parts',
        reason: 'FieldValueTooMany',
      }),
    ]),
  );
  const empty = await api.client.post(PATH, {
    apiVersion: 'test.example.com/v1',
    kind: 'Widget',
    metadata: { name: 'empty' },
  });
  expect(empty.body.message).toBe(
    'Widget.test.example.com "empty" is invalid: spec: Required value',
  );
});

it('has status and scale, and asks updates for a version', async () => {
  await api.client.post(PATH, widget('scaled', { size: 'small', replicas: 1 }));
  const path = `${PATH}/scaled`;
  const scaled = await api.client.patch(`${path}/scale`, {
    spec: { replicas: 3 },
  });
  expect(scaled.body.spec.replicas).toBe(3);
  const tooMany = await api.client.patch(`${path}/scale`, {
    spec: { replicas: 6 },
  });
  expect(tooMany.status).toBe(422);
  const status = await api.client.patch(`${path}/status`, {
    status: { conditions: [{ type: 'Ready', status: 'True' }] },
    spec: { size: 'large' },
  });
  expect(status.body.spec.size).toBe('small');
  expect(status.body.metadata.generation).toBe(2);
  const table = await api.client.get(path, {
    accept: 'application/json;as=Table;v=v1;g=meta.k8s.io',
  });
  expect(table.rows[0].cells.slice(0, 3)).toEqual(['scaled', 'small', 'True']);
  const unguarded = await api.client.request(
    'PUT',
    path,
    widget('scaled', { size: 'large' }),
  );
  expect(unguarded.status).toBe(422);
});

it('takes its objects along when the definition is deleted', async () => {
  const watch = await api.client.watch(
    `${DEFINITIONS}?watch=true&fieldSelector=metadata.name%3Dwidgets.test.example.com`,
  );
  await api.client.request('DELETE', `${DEFINITIONS}/widgets.test.example.com`);
  const types: string[] = [];
  while (types.at(-1) !== 'DELETED')
    types.push((await watch.next())?.type ?? 'DELETED');
  watch.close();
  expect(types).toEqual(['ADDED', 'MODIFIED', 'DELETED']);
  expect((await api.client.request('GET', PATH)).status).toBe(404);
  expect((await api.client.post(DEFINITIONS, WIDGETS)).status).toBe(201);
  expect((await api.client.get(PATH)).items).toEqual([]);
});

it('refuses a definition whose schema cannot be compiled', async () => {
  const broken = structuredClone(WIDGETS);
  broken.metadata.name = 'broken.test.example.com';
  broken.spec.names.plural = 'broken';
  broken.spec.versions[0].schema.openAPIV3Schema.properties.spec.properties.color.pattern =
    '([';
  const { status, body } = await api.client.post(DEFINITIONS, broken);
  expect(status).toBe(422);
  expect(body.message).toContain('spec.versions[0].schema.openAPIV3Schema');
});
