import type { ConnectionStore } from '../database/ConnectionStore';
import type { GrantStore } from '../database/GrantStore';
import type { SilenceStore } from '../database/SilenceStore';
import type { ConnectionResources } from '../kubernetes/ConnectionResources';
import type { TrackerLease } from '../kubernetes/TrackerLease';

/** How much newer a person's activity must be before it is written to the resource, in milliseconds. */
const activityCoarsenessMs = 60_000;

export type ConnectionSweeperOptions = {
  connections: ConnectionStore;
  silence: SilenceStore;
  grants: GrantStore;
  resources: ConnectionResources;
  lease: TrackerLease;
  /** Whether the live copies are up to date. */
  isListening: () => boolean;
};

/** Removes connections that have fallen silent, and tells the controller that somebody watches over them. One replica does it at a time. */
export class ConnectionSweeper {
  constructor(private readonly options: ConnectionSweeperOptions) {}

  async sweep(): Promise<void> {
    const { connections, silence, grants, resources, lease, isListening } =
      this.options;
    await silence.listen();
    const silent = await silence.removeSilent();
    await connections.noteDisconnects(silent);
    for (const { id, session_namespace: namespace } of silent) {
      await resources.delete({ namespace, name: id });
    }
    await this.writeActivity();
    await grants.deleteExpired();
    await silence.forgetGateways();
    // Last: it vouches for all that stands above.
    if (isListening()) await lease.renew();
  }

  private async writeActivity(): Promise<void> {
    const { connections, resources } = this.options;
    const rows = await connections.unwrittenActivity(activityCoarsenessMs);
    for (const row of rows) {
      const ref = { namespace: row.session_namespace, name: row.id };
      await resources.writeStatus(ref, {
        lastActivity: row.last_activity!.toISOString(),
        active: true,
      });
      await connections.setWrittenActivity(row.id, row.last_activity!);
    }
  }
}
