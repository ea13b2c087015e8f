import { resolve } from 'node:path';
import { readOpenApiDocument } from '@streamspace/plugin-node';

export type Method = 'get' | 'post' | 'put' | 'patch' | 'delete';

/** One request of the API, as small as its document lets it be. */
export type Operation = {
  id: string;
  method: Method;
  /** Below `/api/v1/cluster`, with its query. */
  path: string;
  body?: object;
};

type Parameter = { name: string; in: string; required?: boolean };
type Documented = {
  operationId: string;
  parameters?: (Parameter | { $ref: string })[];
  requestBody?: object;
  /** Empty where it is open to all. */
  security?: object[];
};

const methods: Method[] = ['get', 'post', 'put', 'patch', 'delete'];

/** Every operation of `openapi.yaml` that asks who it is, of a ConfigMap where it is of an object. @throws Error for a new one of which nobody has said how it is asked. */
export function operationsOn(namespace: string, name: string): Operation[] {
  const { paths, components } = readOpenApiDocument(
    resolve(__dirname, '../../openapi.yaml'),
  );
  const known = (components as { parameters: Record<string, Parameter> })
    .parameters;
  const values: Record<string, string> = {
    apiVersion: 'v1',
    resource: 'configmaps',
    namespace,
    name,
    q: name,
    labelSelector: 'app=web',
  };
  const object = {
    apiVersion: 'v1',
    kind: 'ConfigMap',
    metadata: { name, namespace },
  };
  const ref = { apiVersion: 'v1', resource: 'configmaps', namespace, name };
  const bodies: Record<string, object> = {
    createResource: { object },
    replaceResource: { object },
    patchResource: { ...ref, patch: {} },
    revealSecret: { namespace, key: 'password' },
    openPort: { namespace, pod: name, port: 80, protocol: 'http' },
    drainNode: { includesLost: true, includesFiles: true },
    reviewAccess: {
      questions: [{ verb: 'get', group: '', resource: 'configmaps' }],
    },
  };
  return Object.entries(paths).flatMap(([path, item]) =>
    methods
      .filter(method => {
        const operation = item[method] as unknown as Documented | undefined;
        return operation && operation.security?.length !== 0;
      })
      .map(method => {
        const { operationId, parameters, requestBody } = item[
          method
        ] as unknown as Documented;
        const query = new URLSearchParams();
        for (const given of parameters ?? []) {
          const parameter =
            '$ref' in given ? known[given.$ref.split('/').at(-1)!] : given;
          if (parameter.in !== 'query') continue;
          // Namespaces matter to whoever may see some of them alone.
          if (!parameter.required && parameter.name !== 'namespace') continue;
          const value = values[parameter.name];
          if (!value) throw new Error(`say here what ${parameter.name} is`);
          query.set(parameter.name, value);
        }
        const body = bodies[operationId];
        if (requestBody && !body) {
          throw new Error(`say here how ${operationId} is asked`);
        }
        const filled = path
          .replace('/cluster', '')
          .replaceAll(/\{(\w+)\}/g, (_, key: string) => values[key]);
        return { id: operationId, method, path: `${filled}?${query}`, body };
      }),
  );
}
