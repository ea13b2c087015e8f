import type { ContainerStatus, Pod } from 'kubernetes-types/core/v1';
import { environmentOf } from './environment';
import { conditionOf, containersOf, lastEndOf } from './podContainers';
import { probeText } from './probeText';
import { volumeSource } from './volumeSource';

const container = (name: string) => ({ name, image: `${name}:1` });

const status = (
  name: string,
  state: ContainerStatus['state'],
  more: Partial<ContainerStatus> = {},
): ContainerStatus => ({
  ...container(name),
  state,
  imageID: '',
  ready: false,
  restartCount: 0,
  ...more,
});

it('tells each container’s role, real reason, and how its last run ended', () => {
  const pod: Pod = {
    spec: {
      initContainers: [
        container('fetch'),
        { ...container('proxy'), restartPolicy: 'Always' },
      ],
      containers: [container('web'), container('new')],
      ephemeralContainers: [container('debugger')],
    },
    status: {
      initContainerStatuses: [
        status('fetch', { terminated: { exitCode: 0, reason: 'Completed' } }),
      ],
      containerStatuses: [
        status(
          'web',
          {
            waiting: { reason: 'CrashLoopBackOff', message: 'back-off 5m0s' },
          },
          {
            restartCount: 7,
            lastState: { terminated: { exitCode: 137, reason: 'OOMKilled' } },
          },
        ),
      ],
      ephemeralContainerStatuses: [
        status('debugger', { running: { startedAt: '2026-01-01T00:00:00Z' } }),
      ],
    },
  };
  const containers = containersOf(pod);
  expect(containers.map(({ role, spec }) => `${spec.name} ${role}`)).toEqual([
    'fetch init',
    'proxy sidecar',
    'web main',
    'new main',
    'debugger ephemeral',
  ]);
  const [fetch, , web, fresh, debug] = containers;
  expect(conditionOf(fetch)).toMatchObject({ word: 'ended', health: 'ok' });
  expect(conditionOf(web)).toMatchObject({
    word: 'waiting',
    health: 'failed',
    reason: 'CrashLoopBackOff',
    message: 'back-off 5m0s',
  });
  expect(lastEndOf(web)).toMatchObject({ exitCode: 137, reason: 'OOMKilled' });
  expect(lastEndOf(fetch)).toBeUndefined();
  expect(conditionOf(fresh).word).toBe('unknown');
  expect(conditionOf(debug)).toMatchObject({ word: 'running', health: 'ok' });
});

it('shows of a Secret where a variable comes from, and never what it is', () => {
  const entries = environmentOf({
    envFrom: [{ prefix: 'DB_', secretRef: { name: 'db' } }],
    env: [
      { name: 'PLAIN', value: 'text' },
      {
        name: 'TOKEN',
        valueFrom: { secretKeyRef: { name: 'db', key: 'token' } },
      },
      { name: 'NODE', valueFrom: { fieldRef: { fieldPath: 'spec.nodeName' } } },
    ],
  });
  expect(entries).toEqual([
    { name: 'DB_*', from: { kind: 'secrets', name: 'db' } },
    { name: 'PLAIN', value: 'text' },
    { name: 'TOKEN', from: { kind: 'secrets', name: 'db', key: 'token' } },
    { name: 'NODE', field: 'spec.nodeName' },
  ]);
});

it('writes probes as kubectl describes them, and finds what volumes are filled from', () => {
  expect(
    probeText({ httpGet: { path: '/ok', port: 'http' }, periodSeconds: 5 }),
  ).toBe(
    'http-get http://:http/ok delay=0s timeout=1s period=5s #success=1 #failure=3',
  );
  expect(
    volumeSource({ name: 'scratch', ephemeral: {} }, 'web-1').links,
  ).toEqual([{ kind: 'persistentvolumeclaims', name: 'web-1-scratch' }]);
  expect(
    volumeSource(
      {
        name: 'all',
        projected: {
          sources: [
            { configMap: { name: 'root-ca' } },
            { secret: { name: 'key' } },
          ],
        },
      },
      'web-1',
    ),
  ).toMatchObject({
    type: 'projected',
    links: [
      { kind: 'configmaps', name: 'root-ca' },
      { kind: 'secrets', name: 'key' },
    ],
  });
});
