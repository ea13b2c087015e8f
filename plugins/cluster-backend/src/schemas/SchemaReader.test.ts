import {
  KubernetesApiError,
  type KubernetesClient,
} from '@streamspace/plugin-node';
import type { ApiResource } from '../discovery/ApiResource';
import { SchemaReader } from './SchemaReader';

const kettle = {
  group: 'example.org',
  version: 'v1',
  kind: 'Kettle',
} as ApiResource;

const schemaOf = ({ group, version, kind }: ApiResource) => ({
  type: 'object',
  'x-kubernetes-group-version-kind': [{ group, version, kind }],
});

describe('SchemaReader', () => {
  beforeEach(() => jest.useFakeTimers());
  afterEach(() => jest.useRealTimers());

  it('asks a server without OpenAPI v3 again for a kind that has just been defined', async () => {
    const definitions: Record<string, object> = {};
    const asked: string[] = [];
    const reader = new SchemaReader({
      json: async ({ path }: { path: string }) => {
        asked.push(path);
        if (path === '/openapi/v2') return { definitions: { ...definitions } };
        throw new KubernetesApiError(404, {
          reason: 'NotFound',
          message: 'there is no such path',
        });
      },
    } as unknown as KubernetesClient);
    await expect(reader.read(kettle)).rejects.toThrow(
      'the cluster does not describe the fields of Kettle in example.org/v1',
    );

    definitions['org.example.v1.Kettle'] = schemaOf(kettle);
    await expect(reader.read(kettle)).rejects.toThrow('does not describe');
    jest.advanceTimersByTime(3_000);
    await expect(reader.read(kettle)).resolves.toMatchObject({
      $ref: '#/definitions/org.example.v1.Kettle',
    });

    const documents = () => asked.filter(path => path === '/openapi/v2').length;
    const before = documents();
    jest.advanceTimersByTime(10_000);
    await reader.read(kettle);
    expect(documents()).toBe(before);
  });
});
