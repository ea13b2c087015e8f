import { documentAt, yamlPathAt } from './yamlPath';
import { schemaAt } from './YamlSchema';
import { fieldSuggestions, valueSuggestions } from './yamlSuggestions';

const text = `kind: Template
spec:
  # the app
  webapp:
    port: 80

    path: /
  env:
    - name: A
      valueFrom:
        key: b
    - name: B
      value: c
  ports:
  - containerPort: 1
    name: x
  tags: [a]
`;
const lines = text.split('\n');
const at = (needle: string, from = 0) => {
  const row = lines.findIndex(
    (line, index) => index >= from && line.includes(needle),
  );
  return yamlPathAt(lines, row, lines[row].indexOf(needle));
};

it.each([
  ['kind', []],
  ['webapp', ['spec']],
  ['port:', ['spec', 'webapp']],
  ['path', ['spec', 'webapp']],
  ['name: A', ['spec', 'env', '[]']],
  ['key', ['spec', 'env', '[]', 'valueFrom']],
  ['name: B', ['spec', 'env', '[]']],
  ['value: c', ['spec', 'env', '[]']],
  ['ports', ['spec']],
  ['containerPort', ['spec', 'ports', '[]']],
  ['name: x', ['spec', 'ports', '[]']],
  ['tags', ['spec']],
])('knows what encloses %s', (needle, path) => {
  expect(at(needle)).toEqual(path);
});

it('takes the depth of an empty line from the cursor', () => {
  const row = lines.indexOf('');
  expect(yamlPathAt([...lines.slice(0, row), '    '], row, 4)).toEqual([
    'spec',
    'webapp',
  ]);
  expect(yamlPathAt([...lines.slice(0, row), '  '], row, 2)).toEqual(['spec']);
});

it('takes each of several documents by itself', () => {
  const several = ['a: 1', '---', 'b:', '  c: 1', '--- # more', 'd: 1'];
  expect(documentAt(several, 0)).toEqual({ lines: ['a: 1'], row: 0 });
  expect(documentAt(several, 3)).toEqual({ lines: ['b:', '  c: 1'], row: 1 });
  expect(documentAt(several, 4)).toEqual({ lines: ['d: 1'], row: -1 });
});

it('suggests the fields and values that the schema has there', () => {
  const schema = {
    properties: {
      spec: {
        properties: {
          appType: {
            type: 'string',
            enum: ['webapp', 'desktop'],
            default: 'desktop',
          },
          multiUser: { type: 'boolean' },
          env: {
            type: 'array',
            items: { properties: { name: { type: 'string' } } },
          },
        },
      },
    },
  };
  const labels = (path: string[]) =>
    fieldSuggestions(schemaAt(schema, path)).map(({ label }) => label);
  expect(labels(['spec'])).toEqual(['appType', 'multiUser', 'env']);
  expect(labels(['spec', 'env', '[]'])).toEqual(['name']);
  expect(labels(['spec', 'nothing', 'below'])).toEqual([]);
  const values = (name: string) =>
    valueSuggestions(schemaAt(schema, ['spec', name])).map(
      ({ label, detail }) => [label, detail],
    );
  expect(values('appType')).toEqual([
    ['webapp', undefined],
    ['desktop', 'default'],
  ]);
  expect(values('multiUser')).toEqual([
    ['true', undefined],
    ['false', undefined],
  ]);
});

it('follows references, also those with words beside them', () => {
  const schema = {
    $ref: '#/definitions/Pod',
    definitions: {
      Pod: {
        type: 'object',
        properties: {
          spec: {
            description: 'What it is to be.',
            allOf: [{ $ref: '#/definitions/Spec' }],
          },
        },
      },
      Spec: {
        type: 'object',
        description: 'A spec.',
        properties: {
          containers: {
            type: 'array',
            items: { $ref: '#/definitions/Container' },
          },
        },
      },
      Container: {
        type: 'object',
        properties: { stdin: { type: 'boolean' } },
      },
    },
  };
  expect(fieldSuggestions(schemaAt(schema, []))).toEqual([
    {
      label: 'spec',
      text: 'spec:',
      detail: 'object',
      description: 'What it is to be.',
    },
  ]);
  const path = ['spec', 'containers', '[]', 'stdin'];
  expect(valueSuggestions(schemaAt(schema, path))).toHaveLength(2);
});
