import { objectKey, type Reflector } from '@streamspace/plugin-node';
import type { Connection, Session } from '@streamspace/plugin-common';
import type { ConnectionRow } from '../database/connectionRow';
import type { ConnectionStore } from '../database/ConnectionStore';
import type { ConnectionResources } from '../kubernetes/ConnectionResources';

/** How much newer a person's activity must be before it is written to the resource, in milliseconds. */
const coarsenessMs = 60_000;

/** How long before a session stops for want of use each activity is written at once, in milliseconds. */
const urgentMs = 180_000;

/** Resources that one sweep writes at most: with a sweep every 15 s, 20 writes a second, however many people work. */
const maxCoarseWrites = 300;

export type ActivityWriterOptions = {
  connections: ConnectionStore;
  resources: ConnectionResources;
  reflector: Reflector<Connection>;
  sessions: Reflector<Session>;
  namespace: string;
  now?: () => number;
};

/**
 * Writes what the database knows of a Connection to its resource: coarsely, since nobody reads it by the second, but at once where the
 * controller is about to decide by it.
 */
export class ActivityWriter {
  constructor(private readonly options: ActivityWriterOptions) {}

  /** Writes of these Connections what the controller and the gateways wait for: activity before a stop, and the pod of a session with several. */
  async writeDue(names: string[]): Promise<void> {
    const due = names.filter(name => this.isAwaited(name));
    if (due.length > 0) await this.writeNow(due);
  }

  /** Writes of these Connections what their resources do not say yet. */
  async writeNow(names: string[]): Promise<void> {
    await this.write(await this.options.connections.unwritten(names));
  }

  /** Whether the session of a Connection stops soon unless it is used. */
  isAboutToStop(name: string): boolean {
    const idle = this.sessionOf(name)?.status?.idle;
    return (
      idle?.rule === 'InactivityTimeout' &&
      idle.stopsAt !== undefined &&
      Date.parse(idle.stopsAt) - (this.options.now ?? Date.now)() < urgentMs
    );
  }

  /** Writes what has not been written for a while. */
  async writeCoarse(): Promise<void> {
    const { connections } = this.options;
    await this.write(
      await connections.unwrittenActivity(coarsenessMs, maxCoarseWrites),
    );
  }

  private async write(rows: ConnectionRow[]): Promise<void> {
    const { resources, connections } = this.options;
    for (const row of rows) {
      const ref = { namespace: row.session_namespace, name: row.id };
      await resources.writeStatus(ref, {
        active: true,
        ...(row.last_activity && {
          lastActivity: row.last_activity.toISOString(),
        }),
        ...(row.last_activity_kind && {
          lastActivityKind: row.last_activity_kind,
        }),
        ...(row.pod_name && { podName: row.pod_name }),
      });
      await connections.setWritten(row);
    }
  }

  private isAwaited(name: string): boolean {
    const { conditions = [] } = this.sessionOf(name)?.status ?? {};
    const scales = conditions.some(
      ({ type, status }) => type === 'Scaling' && status === 'True',
    );
    return scales || this.isAboutToStop(name);
  }

  private sessionOf(connectionName: string): Session | undefined {
    const { reflector, sessions, namespace } = this.options;
    const connection = reflector.get(
      objectKey({ namespace, name: connectionName }),
    );
    const name = connection?.spec.sessionName;
    return name ? sessions.get(objectKey({ namespace, name })) : undefined;
  }
}
