import type { YamlSchema } from '@streamspace/plugin-react';
import { readManifests } from './readManifests';
import { schemaFindings } from './schemaFindings';

/** As the OpenAPI v3 document of a server has it. */
const schema: YamlSchema = {
  $ref: '#/definitions/Deployment',
  definitions: {
    Deployment: {
      type: 'object',
      properties: {
        apiVersion: { type: 'string' },
        kind: { type: 'string' },
        metadata: {
          type: 'object',
          properties: {
            name: { type: 'string' },
            labels: {
              type: 'object',
              additionalProperties: { type: 'string' },
            },
            creationTimestamp: { type: 'string' },
          },
        },
        spec: { default: {}, allOf: [{ $ref: '#/definitions/Spec' }] },
      },
    },
    Spec: {
      type: 'object',
      required: ['containers'],
      properties: {
        replicas: { type: 'integer', format: 'int32' },
        strategy: { type: 'string', enum: ['Recreate', 'RollingUpdate'] },
        maxSurge: { oneOf: [{ type: 'integer' }, { type: 'string' }] },
        cpu: { type: 'string', 'x-kubernetes-int-or-string': true },
        containers: {
          type: 'array',
          items: { default: {}, allOf: [{ $ref: '#/definitions/Container' }] },
        },
        values: {
          type: 'object',
          'x-kubernetes-preserve-unknown-fields': true,
          properties: { host: { type: 'string' } },
        },
        anything: { type: 'object' },
      },
    },
    Container: {
      type: 'object',
      required: ['name', 'pull'],
      properties: {
        name: { type: 'string', default: '' },
        pull: { type: 'string', default: 'Always' },
        stdin: { type: 'boolean' },
      },
    },
  },
};

const head = `apiVersion: apps/v1
kind: Deployment
metadata:
  name: web
`;

function findingsOf(text: string): string[] {
  const { manifests, placeOf } = readManifests(text);
  return manifests.flatMap(({ node }) =>
    schemaFindings(node!, schema, placeOf).map(
      ({ line, column, message }) => `${line}:${column} ${message}`,
    ),
  );
}

it('finds nothing where everything fits', () => {
  const spec = `  creationTimestamp: null
  labels: {app: web}
spec:
  replicas: 2
  maxSurge: 25%
  cpu: 0.5
  containers: &all [{name: main, stdin: true}]
  values: {host: a, port: 1}
  anything: {goes: [1, {}]}
`;
  expect(findingsOf(head + spec)).toEqual([]);
});

it('marks what the server would not know, at its place, in each document', () => {
  const spec = `  labels: {tier: 1}
spec:
  replicas: two
  strategy: Rolling
  maxSurge: [1]
  imagePolicy: Always
  containers:
    - name: main
      stdIn: true
    - stdin: "true"
`;
  expect(findingsOf(`${head}---\n${head}${spec}`)).toEqual([
    '10:18 metadata.labels.tier: must be of type string, and is integer',
    '12:13 spec.replicas: must be of type integer, and is string',
    '13:13 spec.strategy: Unsupported value: "Rolling": supported values: "Recreate", "RollingUpdate"',
    '14:13 spec.maxSurge: must be of type integer or string, and is array',
    '15:3 unknown field "spec.imagePolicy"',
    '18:7 unknown field "spec.containers[0].stdIn"',
    '19:7 spec.containers[1].name: Required value',
    '19:14 spec.containers[1].stdin: must be of type boolean, and is string',
  ]);
});

it('unfolds no aliases, and names no more than one can mend', () => {
  const many = Array.from({ length: 500 }, (_, at) => `  field${at}: 1\n`);
  expect(
    findingsOf(`${head}spec:\n  containers: []\n${many.join('')}`),
  ).toHaveLength(100);
  const alias = `spec:\n  containers: &c [{name: 1}]\n  values: *c\n`;
  expect(findingsOf(head + alias)).toEqual([
    '6:26 spec.containers[0].name: must be of type string, and is integer',
  ]);
});
