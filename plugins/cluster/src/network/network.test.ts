import type { ClusterRow } from '@streamspace/plugin-common';
import { backendsOf, countReady } from './Endpoint';
import { ingressRules } from './ingressRules';
import { portsWithoutTarget } from './portsWithoutTarget';
import { readyPort } from './readyPort';

const slice = (
  service: string,
  ready: boolean[],
  ports: string[],
): ClusterRow => ({
  key: service,
  metadata: { name: service },
  cells: [],
  facts: {
    service,
    ports: ports.map(name => ({ name, port: 8080, protocol: 'TCP' })),
    endpoints: ready.map((isReady, index) => ({
      address: `10.0.0.${index}`,
      isReady,
      isEnding: false,
    })),
  },
});

it('adds up the slices of a Service', () => {
  const backends = backendsOf([
    slice('web', [true, false], ['http']),
    slice('db', [true], ['sql']),
    slice('web', [true], ['http']),
  ]);
  const { endpoints } = backends.get('web')!;
  expect([endpoints.length, countReady(endpoints)]).toEqual([3, 2]);
  expect(backends.get('db')!.endpoints).toHaveLength(1);
});

it('finds the ports that name none of the pods', () => {
  const ports = [
    { name: 'http', port: 80, targetPort: 'http' },
    { name: 'metrics', port: 9090, targetPort: 'metrics' },
    { name: 'plain', port: 81, targetPort: 8081 },
  ];
  const backends = (ready: boolean[]) =>
    backendsOf([slice('web', ready, ['http'])]).get('web')!;
  expect(portsWithoutTarget(ports, backends([true]))).toEqual([ports[1]]);
  // Where there is no pod, none of them can have the port.
  expect(portsWithoutTarget(ports, backends([]))).toEqual([]);
});

it('finds a pod that is ready to answer for a port', () => {
  const { facts, ...row } = slice('web', [false, true], ['http', 'admin']);
  const endpoints = (facts as { endpoints: object[] }).endpoints.map(
    (endpoint, index) => ({ ...endpoint, pod: `web-${index}` }),
  );
  const backends = (changed: object) =>
    backendsOf([{ ...row, facts: { ...facts, ...changed } }]).get('web')!;
  const behind = backends({ endpoints });
  const http = { name: 'http', port: 80, targetPort: 'http' };
  expect(readyPort(http, behind)).toEqual({ pod: 'web-1', port: 8080 });
  expect(readyPort({ ...http, name: 'dns' }, behind)).toBeUndefined();
  expect(readyPort({ ...http, protocol: 'UDP' }, behind)).toBeUndefined();
  expect(
    readyPort(http, backends({ endpoints: endpoints.slice(0, 1) })),
  ).toBeUndefined();
});

it('reads the rules of an Ingress in both versions', () => {
  const hosts = ['shop.example.org', '*.wild.example.org'];
  const now = ingressRules({
    spec: {
      tls: [{ hosts }],
      defaultBackend: { service: { name: 'rest', port: { number: 80 } } },
      rules: [
        {
          host: 'a.wild.example.org',
          http: {
            paths: [
              {
                path: '/api',
                pathType: 'Prefix',
                backend: { service: { name: 'api', port: { name: 'http' } } },
              },
            ],
          },
        },
      ],
    },
  });
  expect(now).toEqual([
    {
      host: 'a.wild.example.org',
      path: '/api',
      pathType: 'Prefix',
      service: 'api',
      port: 'http',
      isTls: true,
    },
    { path: '/', service: 'rest', port: '80', isTls: false },
  ]);
  const before = ingressRules({
    spec: {
      rules: [
        {
          host: 'old.example.org',
          http: {
            paths: [{ backend: { serviceName: 'web', servicePort: 80 } }],
          },
        },
      ],
    },
  });
  expect(before).toMatchObject([
    { host: 'old.example.org', path: '/', service: 'web', port: '80' },
  ]);
});
