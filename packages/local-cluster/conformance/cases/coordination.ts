import {
  Event,
  Lease,
  LeaderElection,
  Session,
} from '@streamspace/plugin-node';
import type { Cluster } from '../cluster/Cluster';
import { refused } from '../cluster/refused';
import { session } from '../cluster/samples';

/** Leases and Events: how processes agree and how they tell people. */
export function coordinationCases(cluster: () => Cluster): void {
  describe('leases', () => {
    let namespace: string;
    beforeAll(async () => {
      namespace = await cluster().newNamespace();
    });

    /** A candidate that tells when it begins and ends to lead. */
    function candidate(identity: string) {
      const stop = new AbortController();
      let began: () => void = () => {};
      const leads = new Promise<void>(resolve => {
        began = resolve;
      });
      const election = new LeaderElection({
        client: cluster().client,
        namespace,
        name: 'election',
        identity,
        leaseDurationMs: 1_000,
        renewDeadlineMs: 700,
        retryPeriodMs: 100,
        lead: async signal => {
          began();
          await new Promise<void>(resolve => {
            signal.addEventListener('abort', () => resolve());
          });
        },
      });
      return { election, leads, done: election.run(stop.signal), stop };
    }

    it('has one leader among two, and the other after it', async () => {
      const first = candidate('first');
      await first.leads;
      const second = candidate('second');
      // The second has tried when the lease has been renewed under its eyes.
      const before = await cluster().client.get(Lease, {
        namespace,
        name: 'election',
      });
      for await (const { object } of cluster().client.watch(Lease, {
        namespace,
        resourceVersion: before.metadata!.resourceVersion!,
      })) {
        expect(object.spec!.holderIdentity).toBe('first');
        if (object.spec!.renewTime !== before.spec!.renewTime) break;
      }
      expect(second.election.isLeader).toBe(false);
      first.stop.abort();
      await first.done;
      await second.leads;
      const lease = await cluster().client.get(Lease, {
        namespace,
        name: 'election',
      });
      expect(lease.spec).toMatchObject({
        holderIdentity: 'second',
        leaseDurationSeconds: 1,
        leaseTransitions: 1,
      });
      second.stop.abort();
      await second.done;
    });

    it('keeps microseconds of a lease', async () => {
      const renewTime = '2026-01-02T03:04:05.678901Z';
      const lease = await cluster().client.create(Lease, {
        metadata: { namespace, name: 'precise' },
        spec: { holderIdentity: 'me', leaseDurationSeconds: 15, renewTime },
      });
      expect(lease.spec!.renewTime).toBe(renewTime);
    });
  });

  describe('events', () => {
    let namespace: string;
    beforeAll(async () => {
      namespace = await cluster().newNamespace();
    });

    it('are found by the object that they are about', async () => {
      const { client } = cluster();
      const about = async (name: string) => {
        const { metadata } = await client.create(
          Session,
          session(namespace, name),
        );
        await client.create(Event, {
          metadata: { namespace, name: `${name}.1` },
          involvedObject: {
            apiVersion: 'stream.streamspace.io/v1alpha1',
            kind: 'Session',
            namespace,
            name,
            uid: metadata!.uid,
          },
          type: 'Warning',
          reason: 'QuotaExceeded',
          message: `${name} waits`,
          source: { component: 'conformance' },
          firstTimestamp: '2026-01-02T03:04:05Z',
          lastTimestamp: '2026-01-02T03:04:05Z',
          count: 1,
        });
        return metadata!.uid!;
      };
      const uid = await about('watched');
      await about('other');
      for (const fieldSelector of [
        `involvedObject.uid=${uid}`,
        'involvedObject.kind=Session,involvedObject.name=watched',
        'involvedObject.name=watched,reason=QuotaExceeded,type=Warning',
      ]) {
        const { items } = await client.list(Event, {
          namespace,
          fieldSelector,
        });
        expect(items.map(({ message }) => message)).toEqual(['watched waits']);
      }
    });

    it('are refused in another namespace than their object', async () => {
      const error = await refused(
        cluster().client.create(Event, {
          metadata: { namespace, name: 'astray' },
          involvedObject: { kind: 'Session', namespace: 'default', name: 'x' },
        }),
      );
      expect(error.statusCode).toBe(422);
    });
  });
}
