import type {
  AdministrationApi,
  ConnectionsQuery,
  LivingConnection,
} from '../src/api/AdministrationApi';

/** A connection of alice's to a wiki as the tracker would answer it. */
export function makeConnection(
  name: string,
  own: Partial<LivingConnection> = {},
): LivingConnection {
  return {
    name,
    session: 'wiki-1',
    sessionTitle: 'Team wiki',
    app: 'Wiki',
    user: 'user:default/alice',
    role: 'owner',
    connectedAt: '2026-11-24T08:00:00Z',
    sockets: 3,
    tabs: 1,
    ...own,
  };
}

/** The living connections, which a test changes by hand. */
export class ScriptedAdministration implements AdministrationApi {
  private readonly listeners = new Set<() => void>();

  constructor(public connections: LivingConnection[]) {}

  readonly list = jest.fn(async ({ session, user }: ConnectionsQuery) => {
    const items = this.connections.filter(
      connection =>
        (!session || session.includes(connection.session)) &&
        (!user || user.includes(connection.user)),
    );
    return { items, totalItems: items.length };
  });

  readonly disconnect = jest.fn(async (name: string) => {
    this.connections = this.connections.filter(one => one.name !== name);
  });

  readonly onChange = (listener: () => void) => {
    this.listeners.add(listener);
    return () => {
      this.listeners.delete(listener);
    };
  };

  /** Tells who listens that connections changed. */
  tell() {
    this.listeners.forEach(listener => listener());
  }
}
