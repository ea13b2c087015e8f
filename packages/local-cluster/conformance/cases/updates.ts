import {
  ConfigMap,
  Deployment,
  isConflict,
  Session,
} from '@streamspace/plugin-node';
import type { Cluster } from '../cluster/Cluster';
import { refused } from '../cluster/refused';
import { deployment, session } from '../cluster/samples';

/** Each way to change an object, and who wins when several do. */
export function updateCases(cluster: () => Cluster): void {
  describe('updates', () => {
    let namespace: string;
    beforeAll(async () => {
      namespace = await cluster().newNamespace();
    });

    it('refuses an update from an old version, and takes one from the newest', async () => {
      const { client } = cluster();
      const first = await client.create(ConfigMap, {
        metadata: { namespace, name: 'raced' },
        data: { writer: 'none' },
      });
      const second = await client.replace(ConfigMap, {
        ...first,
        data: { writer: 'one' },
      });
      expect(second.metadata!.resourceVersion).not.toBe(
        first.metadata!.resourceVersion,
      );
      const error = await refused(
        client.replace(ConfigMap, { ...first, data: { writer: 'two' } }),
      );
      expect(isConflict(error)).toBe(true);
      expect(error.reason).toBe('Conflict');
      const kept = await client.get(ConfigMap, { namespace, name: 'raced' });
      expect(kept.data).toEqual({ writer: 'one' });
    });

    it('lets exactly one of many racing writers win each version', async () => {
      const { client } = cluster();
      const start = await client.create(ConfigMap, {
        metadata: { namespace, name: 'crowd' },
      });
      const outcomes = await Promise.allSettled(
        Array.from({ length: 10 }, (_, writer) =>
          client.replace(ConfigMap, {
            ...start,
            data: { writer: String(writer) },
          }),
        ),
      );
      const winners = outcomes.filter(({ status }) => status === 'fulfilled');
      expect(winners).toHaveLength(1);
    });

    it('merges a patch by RFC 7396', async () => {
      const { client } = cluster();
      const ref = { namespace, name: 'patched' };
      await client.create(ConfigMap, {
        metadata: ref,
        data: { keep: '1', change: '2', remove: '3' },
      });
      const patched = await client.mergePatch(ConfigMap, ref, {
        data: { change: 'two', remove: null, add: '4' },
        metadata: { labels: { tier: 'a' } },
      });
      expect(patched.data).toEqual({ keep: '1', change: 'two', add: '4' });
      expect(patched.metadata!.labels).toEqual({ tier: 'a' });
    });

    it('guards a patch that names a resourceVersion', async () => {
      const { client } = cluster();
      const ref = { namespace, name: 'guarded' };
      const { metadata } = await client.create(ConfigMap, { metadata: ref });
      await client.mergePatch(ConfigMap, ref, { data: { a: '1' } });
      const error = await refused(
        client.mergePatch(ConfigMap, ref, {
          metadata: { resourceVersion: metadata!.resourceVersion },
          data: { a: '2' },
        }),
      );
      expect(isConflict(error)).toBe(true);
    });

    it('does not raise the version for a patch that changes nothing', async () => {
      const { client } = cluster();
      const ref = { namespace, name: 'unchanged' };
      const { metadata } = await client.create(ConfigMap, {
        metadata: ref,
        data: { a: '1' },
      });
      const same = await client.mergePatch(ConfigMap, ref, {
        data: { a: '1' },
      });
      expect(same.metadata!.resourceVersion).toBe(metadata!.resourceVersion);
    });

    it('keeps spec and status apart', async () => {
      const { client } = cluster();
      const ref = { namespace, name: 'two-halves' };
      const created = await client.create(Session, {
        ...session(namespace, ref.name),
        status: { phase: 'Running' },
      });
      expect(created.status).toBeUndefined();
      expect(created.metadata!.generation).toBe(1);
      const withStatus = await client.mergePatch(
        Session,
        ref,
        { status: { phase: 'Starting' }, spec: { template: 'other' } },
        { subresource: 'status' },
      );
      expect(withStatus).toMatchObject({
        spec: { template: 'wiki' },
        status: { phase: 'Starting' },
        metadata: { generation: 1 },
      });
      const withSpec = await client.mergePatch(Session, ref, {
        spec: { state: 'hibernated' },
        status: { phase: 'Failed' },
      });
      expect(withSpec).toMatchObject({
        spec: { state: 'hibernated' },
        status: { phase: 'Starting' },
        metadata: { generation: 2 },
      });
    });

    it('scales by the scale subresource', async () => {
      const { client } = cluster();
      const ref = { namespace, name: 'scaled' };
      await client.create(Deployment, deployment({ ...ref, replicas: 0 }));
      const scale = (await client.mergePatch(
        Deployment,
        ref,
        { spec: { replicas: 2 } },
        { subresource: 'scale' },
      )) as unknown;
      expect(scale).toMatchObject({
        apiVersion: 'autoscaling/v1',
        kind: 'Scale',
        metadata: { name: 'scaled', namespace },
        spec: { replicas: 2 },
        status: { selector: 'app=scaled' },
      });
      const after = await client.get(Deployment, ref);
      expect(after.spec!.replicas).toBe(2);
    });
  });
}
