import type { ConnectionStore } from '../database/ConnectionStore';
import type { GrantStore } from '../database/GrantStore';
import type { SilenceStore } from '../database/SilenceStore';
import type { TabStore } from '../database/TabStore';
import type { ConnectionResources } from '../kubernetes/ConnectionResources';
import type { TrackerLease } from '../kubernetes/TrackerLease';
import type { ActivityWriter } from './ActivityWriter';

export type ConnectionSweeperOptions = {
  connections: ConnectionStore;
  silence: SilenceStore;
  grants: GrantStore;
  resources: ConnectionResources;
  activity: ActivityWriter;
  tabs: TabStore;
  lease: TrackerLease;
  /** Whether the live copies are up to date. */
  isListening: () => boolean;
};

/** Removes connections that have fallen silent, and tells the controller that somebody watches over them. One replica does it at a time. */
export class ConnectionSweeper {
  constructor(private readonly options: ConnectionSweeperOptions) {}

  async sweep(): Promise<void> {
    const { connections, silence, grants, resources, activity } = this.options;
    await silence.listen();
    await silence.forgetFuture();
    await activity.writeDue(await silence.trustUnheardGateways());
    const silent = await silence.removeSilent();
    await connections.noteDisconnects(silent);
    for (const { id, session_namespace: namespace } of silent) {
      await resources.delete({ namespace, name: id });
    }
    await activity.writeCoarse();
    await grants.deleteExpired();
    await this.options.tabs.forget();
    await silence.forgetGateways();
    // Last: it vouches for all that stands above.
    if (this.options.isListening()) await this.options.lease.renew();
  }
}
