import {
  ConfigMap,
  isConflict,
  isForbidden,
  isNotFound,
  Namespace,
  Session,
  type DeleteOptions,
} from '@streamspace/plugin-node';
import type { Cluster } from '../cluster/Cluster';
import { refused } from '../cluster/refused';
import { waitUntil } from '../cluster/waitUntil';
import { session } from '../cluster/samples';

/** How objects go: finalizers, owners, namespaces. */
export function deletionCases(cluster: () => Cluster): void {
  describe('deletion', () => {
    let namespace: string;
    beforeAll(async () => {
      namespace = await cluster().newNamespace();
    });

    const get = (name: string) =>
      cluster()
        .client.get(ConfigMap, { namespace, name })
        .catch(error => {
          if (isNotFound(error)) return undefined;
          throw error;
        });
    const gone = (name: string) =>
      waitUntil(
        cluster().client,
        ConfigMap,
        { namespace, name },
        object => object === undefined,
      );

    it('removes an object', async () => {
      const { client } = cluster();
      const ref = { namespace, name: 'plain' };
      await client.create(ConfigMap, { metadata: ref });
      await client.delete(ConfigMap, ref);
      expect(await get('plain')).toBeUndefined();
      expect(isNotFound(await refused(client.delete(ConfigMap, ref)))).toBe(
        true,
      );
    });

    it('spares an object that is another one by now', async () => {
      const { client } = cluster();
      const ref = { namespace, name: 'reborn' };
      await client.create(ConfigMap, { metadata: ref });
      const error = await refused(
        client.delete(ConfigMap, ref, {
          preconditions: { uid: '00000000-0000-0000-0000-000000000000' },
        }),
      );
      expect(isConflict(error)).toBe(true);
      expect(await get('reborn')).toBeDefined();
    });

    it('waits for the finalizers', async () => {
      const { client } = cluster();
      const ref = { namespace, name: 'finalized' };
      await client.create(ConfigMap, {
        metadata: { ...ref, finalizers: ['example.com/a', 'example.com/b'] },
      });
      await client.delete(ConfigMap, ref);
      const waiting = await get('finalized');
      expect(waiting!.metadata!.deletionTimestamp).toBeDefined();
      await client.delete(ConfigMap, ref);
      await client.mergePatch(ConfigMap, ref, {
        metadata: { finalizers: ['example.com/b'] },
      });
      expect(await get('finalized')).toBeDefined();
      await client.mergePatch(ConfigMap, ref, {
        metadata: { finalizers: [] },
      });
      expect(await get('finalized')).toBeUndefined();
    });

    it('takes no new finalizer on an object that is being deleted', async () => {
      const { client } = cluster();
      const ref = { namespace, name: 'sealed' };
      await client.create(ConfigMap, {
        metadata: { ...ref, finalizers: ['example.com/a'] },
      });
      await client.delete(ConfigMap, ref);
      const error = await refused(
        client.mergePatch(ConfigMap, ref, {
          metadata: { finalizers: ['example.com/a', 'example.com/new'] },
        }),
      );
      expect(error.statusCode).toBe(422);
      await client.mergePatch(ConfigMap, ref, { metadata: { finalizers: [] } });
    });

    /** A Session that owns a ConfigMap that owns another. */
    async function createFamily(name: string) {
      const { client } = cluster();
      const parent = await client.create(Session, session(namespace, name));
      const reference = {
        name,
        controller: true,
        blockOwnerDeletion: true,
      };
      const child = await client.create(ConfigMap, {
        metadata: {
          namespace,
          name: `${name}-child`,
          ownerReferences: [
            {
              ...reference,
              apiVersion: parent.apiVersion!,
              kind: 'Session',
              uid: parent.metadata!.uid!,
            },
          ],
        },
      });
      await client.create(ConfigMap, {
        metadata: {
          namespace,
          name: `${name}-grandchild`,
          ownerReferences: [
            {
              ...reference,
              name: `${name}-child`,
              apiVersion: 'v1',
              kind: 'ConfigMap',
              uid: child.metadata!.uid!,
            },
          ],
        },
      });
      return (propagationPolicy: DeleteOptions['propagationPolicy']) =>
        client.delete(Session, { namespace, name }, { propagationPolicy });
    }

    it('removes dependents after their owner in the background', async () => {
      const remove = await createFamily('background');
      await remove('Background');
      await gone('background-child');
      await gone('background-grandchild');
      const owner = await refused(
        cluster().client.get(Session, { namespace, name: 'background' }),
      );
      expect(isNotFound(owner)).toBe(true);
    });

    it('removes dependents before their owner in the foreground', async () => {
      const { client } = cluster();
      const remove = await createFamily('foreground');
      const held = { namespace, name: 'foreground-grandchild' };
      await client.mergePatch(ConfigMap, held, {
        metadata: { finalizers: ['example.com/hold'] },
      });
      await remove('Foreground');
      await waitUntil(
        client,
        ConfigMap,
        held,
        object => object?.metadata!.deletionTimestamp !== undefined,
      );
      const owner = await client.get(Session, {
        namespace,
        name: 'foreground',
      });
      expect(owner.metadata!.finalizers).toEqual(['foregroundDeletion']);
      expect(owner.metadata!.deletionTimestamp).toBeDefined();
      await client.mergePatch(ConfigMap, held, {
        metadata: { finalizers: [] },
      });
      await waitUntil(
        client,
        Session,
        { namespace, name: 'foreground' },
        object => object === undefined,
      );
      expect(await get('foreground-child')).toBeUndefined();
    });

    it('lets go of dependents where the owner was orphaning', async () => {
      const { client } = cluster();
      const remove = await createFamily('orphan');
      await remove('Orphan');
      await waitUntil(
        client,
        Session,
        { namespace, name: 'orphan' },
        object => object === undefined,
      );
      const child = await get('orphan-child');
      expect(child!.metadata!.ownerReferences ?? []).toEqual([]);
      expect(await get('orphan-grandchild')).toBeDefined();
    });

    it('collects what comes with an owner that never was', async () => {
      await cluster().client.create(ConfigMap, {
        metadata: {
          namespace,
          name: 'stray',
          ownerReferences: [
            {
              apiVersion: 'v1',
              kind: 'ConfigMap',
              name: 'never',
              uid: '00000000-0000-0000-0000-000000000001',
            },
          ],
        },
      });
      await gone('stray');
    });

    it('keeps what still has one of two owners', async () => {
      const { client } = cluster();
      const owner = (name: string) =>
        client.create(ConfigMap, { metadata: { namespace, name } });
      const owners = [await owner('parent-a'), await owner('parent-b')];
      await client.create(ConfigMap, {
        metadata: {
          namespace,
          name: 'shared',
          ownerReferences: owners.map(({ metadata }) => ({
            apiVersion: 'v1',
            kind: 'ConfigMap',
            name: metadata!.name!,
            uid: metadata!.uid!,
          })),
        },
      });
      await client.delete(ConfigMap, { namespace, name: 'parent-a' });
      const shared = await waitUntil(
        client,
        ConfigMap,
        { namespace, name: 'shared' },
        object => object?.metadata!.ownerReferences?.length === 1,
      );
      expect(shared!.metadata!.ownerReferences![0].name).toBe('parent-b');
    });

    it('empties a namespace that goes, and lets nothing new in', async () => {
      const { client } = cluster();
      const leaving = await cluster().newNamespace();
      const held = { namespace: leaving, name: 'held' };
      await client.create(ConfigMap, {
        metadata: { ...held, finalizers: ['example.com/hold'] },
      });
      await client.create(Session, session(leaving, 'guest'));
      await client.delete(Namespace, { name: leaving });
      const ending = await client.get(Namespace, { name: leaving });
      expect(ending.status!.phase).toBe('Terminating');
      const late = await refused(
        client.create(ConfigMap, {
          metadata: { namespace: leaving, name: 'late' },
        }),
      );
      expect(isForbidden(late)).toBe(true);
      await waitUntil(
        client,
        Session,
        { namespace: leaving, name: 'guest' },
        object => object === undefined,
      );
      await client.mergePatch(ConfigMap, held, {
        metadata: { finalizers: [] },
      });
      await waitUntil(
        client,
        Namespace,
        { name: leaving },
        object => object === undefined,
      );
    });
  });
}
