import type { ContainerStatus, Event, Pod } from 'kubernetes-types/core/v1';
import type { Connection, Session, Template } from '@streamspace/plugin-common';

/** A Session as the API server would return it. */
export function aSession(
  spec: Partial<Session['spec']> = {},
  status?: Session['status'],
): Session {
  return {
    apiVersion: 'stream.streamspace.io/v1alpha1',
    kind: 'Session',
    metadata: {
      name: 'wiki-abcde',
      namespace: 'streamspace',
      uid: 'uid-1',
      generation: 1,
    },
    spec: { user: 'alice', template: 'wiki', state: 'running', ...spec },
    status,
  };
}

/** A web app with a home. */
export function aTemplate(spec: Partial<Template['spec']> = {}): Template {
  return {
    apiVersion: 'stream.streamspace.io/v1alpha1',
    kind: 'Template',
    metadata: { name: 'wiki', namespace: 'streamspace', generation: 3 },
    spec: {
      displayName: 'Wiki',
      appType: 'webapp',
      webapp: { port: 8080 },
      baseImage: 'example.org/wiki:1',
      volumeMounts: [{ name: 'user-home', mountPath: '/data' }],
      ...spec,
    },
  };
}

/** A pod of the session that is bound to a node, with this status of its app's container. */
export function aPod(app?: Partial<ContainerStatus>, readyAt?: string): Pod {
  return {
    metadata: {
      name: 'ss-wiki-abcde-x',
      namespace: 'streamspace',
      uid: 'pod-1',
      creationTimestamp: '2026-01-01T00:00:01Z',
    },
    status: {
      conditions: [
        {
          type: 'PodScheduled',
          status: 'True',
          lastTransitionTime: '2026-01-01T00:00:02Z',
        },
        {
          type: 'Ready',
          status: readyAt ? 'True' : 'False',
          lastTransitionTime: readyAt,
        },
      ],
      containerStatuses: app && [
        {
          name: 'app',
          image: 'example.org/wiki:1',
          imageID: '',
          ready: readyAt !== undefined,
          restartCount: 0,
          ...app,
        },
      ],
    },
  };
}

export function anEvent(
  reason: string,
  message: string,
  lastTimestamp: string,
): Event {
  return {
    metadata: { name: `${reason}.${lastTimestamp}` },
    involvedObject: { kind: 'Pod', uid: 'pod-1' },
    reason,
    message,
    lastTimestamp,
  };
}

/** A Connection to the session that came at this time. */
export function aConnection(
  creationTimestamp: string,
  status: Connection['status'] = {},
): Connection {
  return {
    apiVersion: 'stream.streamspace.io/v1alpha1',
    kind: 'Connection',
    metadata: {
      name: `conn-${creationTimestamp}`,
      namespace: 'streamspace',
      creationTimestamp,
    },
    spec: {
      sessionName: 'wiki-abcde',
      sessionUID: 'uid-1',
      user: 'user:default/alice',
    },
    status,
  };
}
