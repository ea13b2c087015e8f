import { builtInSchema } from './builtInSchemas';
import { fitToSchema } from './fitToSchema';

const schemaOf = (group: string, kind: string) =>
  builtInSchema({ group, version: 'v1', kind })!;
const POD = schemaOf('', 'Pod');
const DEPLOYMENT = schemaOf('apps', 'Deployment');
const SECRET = schemaOf('', 'Secret');

const deployment = (container: Record<string, unknown>) => ({
  metadata: { name: 'web' },
  spec: { replicas: 1, template: { spec: { containers: [container] } } },
});

it('takes away what no type has, and names it by its place', () => {
  const object = {
    ...deployment({ name: 'main', imagee: 'x', ports: [{ prot: 1 }] }),
    extra: true,
  };
  expect(fitToSchema(object, DEPLOYMENT)).toEqual([
    'spec.template.spec.containers[0].imagee',
    'spec.template.spec.containers[0].ports[0].prot',
    'extra',
  ]);
  expect(object).toEqual(deployment({ name: 'main', ports: [{}] }));
});

it.each([
  [
    deployment({ name: 1 }),
    'json: cannot unmarshal number into Go struct field Container.spec.template.spec.containers.name of type string',
  ],
  [
    { spec: { replicas: 'few' } },
    'json: cannot unmarshal string into Go struct field DeploymentSpec.spec.replicas of type int32',
  ],
  [
    { spec: { replicas: 1.5 } },
    'json: cannot unmarshal number 1.5 into Go struct field DeploymentSpec.spec.replicas of type int32',
  ],
  [
    { spec: { template: { spec: { containers: {} } } } },
    'json: cannot unmarshal object into Go struct field PodSpec.spec.template.spec.containers of type []v1.Container',
  ],
  [
    { spec: { template: [] } },
    'json: cannot unmarshal array into Go struct field DeploymentSpec.spec.template of type v1.PodTemplateSpec',
  ],
  [
    { metadata: { labels: { a: true } } },
    'json: cannot unmarshal bool into Go struct field ObjectMeta.metadata.labels of type string',
  ],
])('refuses %j as a real server does', (object, message) => {
  expect(() => fitToSchema(object, DEPLOYMENT)).toThrow(message);
});

it('takes numbers for quantities and ports, and refuses what is neither', () => {
  const pod = (cpu: unknown, port: unknown) => ({
    spec: {
      containers: [
        {
          resources: { limits: { cpu } },
          livenessProbe: { httpGet: { port } },
        },
      ],
    },
  });
  const object = pod(1.5, 'http');
  expect(fitToSchema(object, POD)).toEqual([]);
  expect(object).toEqual(pod('1.5', 'http'));
  for (const wrong of ['much', '1X', '1e999999999', '9'.repeat(50)]) {
    expect(() => fitToSchema(pod(wrong, 80), POD)).toThrow(
      'quantities must match the regular expression',
    );
  }
  expect(() => fitToSchema(pod(1, []), POD)).toThrow(
    'cannot unmarshal array into Go struct field HTTPGetAction',
  );
});

it('takes nulls as if they were absent, and an empty text in a map', () => {
  const object = {
    metadata: { creationTimestamp: null, annotations: { a: null } },
    data: null,
  };
  expect(fitToSchema(object, SECRET)).toEqual([]);
  expect(object).toEqual({ metadata: { annotations: { a: '' } } });
});

it('keeps what a type leaves free', () => {
  const revision = { data: { any: { thing: [null] } }, revision: 1 };
  const copy = structuredClone(revision);
  const schema = schemaOf('apps', 'ControllerRevision');
  expect(fitToSchema(revision, schema)).toEqual([]);
  expect(revision).toEqual(copy);
});

it('refuses what is no base64 and no moment', () => {
  expect(() => fitToSchema({ data: { a: 'n o' } }, SECRET)).toThrow(
    'illegal base64 data in data.a',
  );
  const metadata = { creationTimestamp: 'yesterday' };
  expect(() => fitToSchema({ metadata }, SECRET)).toThrow(
    'parsing time "yesterday"',
  );
});
