import { trackerLeaseName } from '@streamspace/plugin-common';
import {
  isAlreadyExists,
  isNotFound,
  Lease,
  type KubernetesClient,
} from '@streamspace/plugin-node';

/** How long a renewal counts, in seconds: the controller hibernates nothing on evidence older than this. */
const leaseDurationSeconds = 90;

export type TrackerLeaseOptions = {
  client: KubernetesClient;
  namespace: string;
  /** Names this process. */
  identity: string;
  now?: () => Date;
};

/**
 * The Lease by which the tracker says that it listens. It is no lock: whichever replica sweeps renews it, and its `renewTime` is how fresh
 * the Connections in Kubernetes are.
 */
export class TrackerLease {
  constructor(private readonly options: TrackerLeaseOptions) {}

  async renew(): Promise<void> {
    const {
      client,
      namespace,
      identity,
      now = () => new Date(),
    } = this.options;
    const ref = { namespace, name: trackerLeaseName };
    const spec = {
      holderIdentity: identity,
      leaseDurationSeconds,
      // A MicroTime has six digits.
      renewTime: now().toISOString().replace('Z', '000Z'),
    };
    try {
      await client.mergePatch(Lease, ref, { spec });
    } catch (error) {
      if (!isNotFound(error)) throw error;
      await client.create(Lease, { metadata: ref, spec }).catch(created => {
        // Another replica was first, and its renewal is as good.
        if (!isAlreadyExists(created)) throw created;
      });
    }
  }
}
