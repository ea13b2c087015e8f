import type { Session, Template } from '@streamspace/plugin-common';
import type { LiveSessionsApi, LiveSnapshot } from '@streamspace/plugin-react';
import type { SessionsApi } from '../src/api/SessionsApi';

const apiVersion = 'stream.streamspace.io/v1alpha1';

/** A template as the platform would answer it. */
export function makeTemplate(
  name: string,
  spec: Partial<Template['spec']> = {},
): Template {
  return {
    apiVersion,
    kind: 'Template',
    metadata: { name, uid: `template-${name}` },
    spec: {
      displayName: name,
      category: 'Productivity',
      appType: 'webapp',
      baseImage: `example.org/${name}`,
      ...spec,
    },
    status: { phase: 'Ready' },
  };
}

/** A session of alice's as the platform would answer it. */
export function makeSession(
  name: string,
  phase: NonNullable<Session['status']>['phase'],
  overrides: {
    spec?: Partial<Session['spec']>;
    status?: Session['status'];
  } = {},
): Session {
  return {
    apiVersion,
    kind: 'Session',
    metadata: {
      name,
      uid: `uid-${name}`,
      namespace: 'streamspace',
      creationTimestamp: '2026-11-24T08:00:00Z',
    },
    spec: {
      user: 'user:default/alice',
      template: 'wiki',
      state: phase === 'Hibernated' ? 'hibernated' : 'running',
      ...overrides.spec,
    },
    status: { phase, ...overrides.status },
  };
}

/** Live sessions that a test changes by hand. */
export class ScriptedLiveSessions implements LiveSessionsApi {
  private snapshot: LiveSnapshot<Session>;
  private readonly listeners = new Set<() => void>();

  constructor(sessions: Session[]) {
    this.snapshot = {
      items: new Map(sessions.map(item => [item.metadata.uid!, item])),
      isSynced: true,
      socket: { name: 'open' },
    };
  }

  readonly subscribe = (listener: () => void) => {
    this.listeners.add(listener);
    return () => {
      this.listeners.delete(listener);
    };
  };

  readonly getSnapshot = () => this.snapshot;

  readonly retryNow = () => undefined;

  readonly put = (session: Session) => {
    const items = new Map(this.snapshot.items);
    items.set(session.metadata.uid!, session);
    this.change({ items });
  };

  readonly remove = (session: Session) => {
    const items = new Map(this.snapshot.items);
    items.delete(session.metadata.uid!);
    this.change({ items });
  };

  private change(changed: Partial<LiveSnapshot<Session>>) {
    this.snapshot = { ...this.snapshot, ...changed };
    this.listeners.forEach(listener => listener());
  }
}

/** A Sessions API of alice's whose answers a test sets; its list has these sessions, by whose they are and their phase. */
export function scriptedSessionsApi(
  templates: Template[],
  sessions: Session[] = [],
): jest.Mocked<SessionsApi> {
  const whoseIs = ({ spec }: Session) => {
    if (spec.user === 'user:default/alice') return 'mine';
    return spec.sharing ? 'shared' : 'others';
  };
  return {
    list: jest.fn(async ({ whose, phase, user }) => {
      const items = sessions.filter(
        session =>
          (!whose || whose.includes(whoseIs(session))) &&
          (!phase || phase.includes(session.status?.phase ?? 'Pending')) &&
          (!user || user.includes(session.spec.user)),
      );
      return { items, totalItems: items.length };
    }),
    listTemplates: jest.fn().mockResolvedValue(templates),
    launch: jest.fn(),
    get: jest.fn(),
    setTimeouts: jest.fn(),
    share: jest.fn(),
    setState: jest.fn(),
    makeLink: jest.fn(),
    endLink: jest.fn().mockResolvedValue(undefined),
    redeemLink: jest.fn().mockResolvedValue(undefined),
    picture: jest.fn().mockResolvedValue(undefined),
    startTimes: jest.fn().mockResolvedValue([]),
    connectedPeople: jest.fn().mockResolvedValue(0),
    end: jest.fn().mockResolvedValue(undefined),
  };
}
