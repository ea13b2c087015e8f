import { reduceOpenApi } from './reduceOpenApi';

const kind = (name: string) => [{ group: 'apps', version: 'v1', kind: name }];

const document = {
  definitions: {
    'v1.Deployment': {
      properties: { spec: { $ref: '#/definitions/v1.Spec' } },
      'x-kubernetes-group-version-kind': kind('Deployment'),
    },
    'v1.Spec': {
      description: 'Words.',
      properties: {
        description: { type: 'string', description: 'More words.' },
        inner: { items: { $ref: '#/definitions/v1.Spec' } },
        // A field of this name is no reference.
        $ref: { type: 'string' },
      },
      'x-kubernetes-unions': [],
    },
    'v1.Unused': { 'x-kubernetes-group-version-kind': kind('Unused') },
    'v1.Shared': {
      'x-kubernetes-group-version-kind': [...kind('Deployment'), ...kind('X')],
    },
  },
};

it('keeps the kinds that are named, and what they are made of', () => {
  const text = reduceOpenApi(document, ['apps/v1 Deployment']);
  expect(text.split('\n')).toHaveLength(5);
  const { 'v1.Spec': spec, ...rest } = JSON.parse(text);
  expect(Object.keys(rest)).toEqual(['v1.Deployment']);
  expect(spec).toEqual({
    properties: {
      ...document.definitions['v1.Spec'].properties,
      description: { type: 'string' },
    },
  });
});

it('tells which kinds the document does not have', () => {
  expect(() => reduceOpenApi(document, ['apps/v1 Robot', 'v1 Pod'])).toThrow(
    'the OpenAPI document does not have apps/v1 Robot, v1 Pod',
  );
});
