import type { Pod, Service } from 'kubernetes-types/core/v1';
import { desiredSlices } from './desiredSlices';

const service: Service = {
  metadata: {
    name: 'web',
    namespace: 'team',
    uid: 'service-uid',
    labels: { app: 'web' },
  },
  spec: {
    selector: { app: 'web' },
    clusterIP: 'None',
    ports: [{ name: 'http', port: 80, targetPort: 'http' }],
  },
};

function pod(
  name: string,
  podIP: string | undefined,
  { isReady = true, port = 8080, isLeaving = false, phase = 'Running' } = {},
): Pod {
  return {
    metadata: {
      name,
      namespace: 'team',
      uid: `uid-${name}`,
      deletionTimestamp: isLeaving ? '2026-01-01T00:00:00Z' : undefined,
    },
    spec: {
      nodeName: 'local',
      containers: [
        { name: 'main', ports: [{ name: 'http', containerPort: port }] },
      ],
    },
    status: {
      phase,
      podIP,
      conditions: [{ type: 'Ready', status: isReady ? 'True' : 'False' }],
    },
  };
}

const slices = (pods: Pod[], of = service) =>
  desiredSlices(of, pods, () => undefined);

describe('desiredSlices', () => {
  it('makes one slice that belongs to the Service', () => {
    const [slice, ...others] = slices([pod('a', '10.0.0.1')]);
    expect(others).toEqual([]);
    expect(slice).toMatchObject({
      addressType: 'IPv4',
      metadata: {
        namespace: 'team',
        labels: {
          app: 'web',
          'kubernetes.io/service-name': 'web',
          'endpointslice.kubernetes.io/managed-by':
            'endpointslice-controller.k8s.io',
          'service.kubernetes.io/headless': '',
        },
        ownerReferences: [
          { kind: 'Service', uid: 'service-uid', controller: true },
        ],
      },
      ports: [{ name: 'http', port: 8080, protocol: 'TCP' }],
      endpoints: [
        {
          addresses: ['10.0.0.1'],
          nodeName: 'local',
          conditions: { ready: true, serving: true, terminating: false },
          targetRef: {
            kind: 'Pod',
            name: 'a',
            namespace: 'team',
            uid: 'uid-a',
          },
        },
      ],
    });
  });

  it('tells pods that are not ready and pods that go as such, and leaves out those without an address or past their end', () => {
    const [slice] = slices([
      pod('a', '10.0.0.1', { isReady: false }),
      pod('b', '10.0.0.2', { isLeaving: true }),
      pod('c', undefined),
      pod('d', '10.0.0.4', { phase: 'Failed' }),
    ]);
    expect(slice.endpoints.map(({ conditions }) => conditions)).toEqual([
      { ready: false, serving: false, terminating: false },
      { ready: false, serving: true, terminating: true },
    ]);
  });

  it('puts pods whose named port has another number into a slice of their own', () => {
    const made = slices([
      pod('a', '10.0.0.1'),
      pod('b', '10.0.0.2', { port: 9090 }),
      pod('c', 'fd00::1'),
    ]);
    expect(
      made.map(({ addressType, ports }) => `${addressType} ${ports![0].port}`),
    ).toEqual(['IPv4 8080', 'IPv4 9090', 'IPv6 8080']);
  });

  it('gives the same names each time, and cuts after a hundred', () => {
    const many = Array.from({ length: 150 }, (_, index) =>
      pod(`pod-${index}`, `10.0.1.${index}`),
    );
    const first = slices(many);
    expect(first.map(({ endpoints }) => endpoints.length)).toEqual([100, 50]);
    const names = (made: typeof first) =>
      made.map(({ metadata }) => metadata!.name);
    expect(names(slices([...many].reverse()))).toEqual(names(first));
    expect(new Set(names(first)).size).toBe(2);
  });

  it('shows pods as ready before they are where the Service says so', () => {
    const [slice] = slices([pod('a', '10.0.0.1', { isReady: false })], {
      ...service,
      spec: { ...service.spec, publishNotReadyAddresses: true },
    });
    expect(slice.endpoints[0].conditions!.ready).toBe(true);
  });
});
