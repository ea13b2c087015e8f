import {
  ConfigMap,
  isGone,
  Reflector,
  type KubernetesObject,
  type WatchEvent,
} from '@streamspace/plugin-node';
import type { Cluster } from '../cluster/Cluster';
import { refused } from '../cluster/refused';
import { collect } from '../cluster/collect';
import { countWatches } from '../cluster/countWatches';
import { LimitRange } from '../cluster/LimitRange';

const told = (events: WatchEvent<KubernetesObject>[]) =>
  events
    .filter(({ type }) => type !== 'BOOKMARK')
    .map(({ type, object }) => `${type} ${object.metadata!.name}`);

/** Watches: nothing lost, nothing twice, from any version that still exists. */
export function watchCases(cluster: () => Cluster): void {
  describe('watches', () => {
    let namespace: string;
    beforeAll(async () => {
      namespace = await cluster().newNamespace();
    });

    const create = (name: string, labels?: Record<string, string>) =>
      cluster().client.create(ConfigMap, {
        metadata: { namespace, name, labels },
      });
    const isNamed = (name: string) => (event: WatchEvent<KubernetesObject>) =>
      event.object.metadata!.name === name;
    const version = async () =>
      (await cluster().client.list(ConfigMap, { namespace })).metadata
        .resourceVersion;

    it('tells what happened since a version, in order', async () => {
      const { client } = cluster();
      const resourceVersion = await version();
      await create('one');
      await client.mergePatch(
        ConfigMap,
        { namespace, name: 'one' },
        { data: { a: '1' } },
      );
      await client.delete(ConfigMap, { namespace, name: 'one' });
      await create('last');
      const events = await collect(
        client.watch(ConfigMap, { namespace, resourceVersion }),
        isNamed('last'),
      );
      expect(told(events)).toEqual([
        'ADDED one',
        'MODIFIED one',
        'DELETED one',
        'ADDED last',
      ]);
      const deleted = events[2].object;
      expect(deleted.data).toEqual({ a: '1' });
      const versions = events.map(({ object }) =>
        Number(object.metadata!.resourceVersion),
      );
      expect(versions).toEqual([...versions].sort((a, b) => a - b));
    });

    it('tells what happens while it is open', async () => {
      const { client } = cluster();
      const watch = client.watch(ConfigMap, {
        namespace,
        resourceVersion: await version(),
      });
      const next = watch.next();
      await create('live');
      expect((await next).value).toMatchObject({
        type: 'ADDED',
        object: { kind: 'ConfigMap', metadata: { name: 'live' } },
      });
      await watch.return(undefined);
    });

    it('are counted by the server for as long as they are open', async () => {
      const { client } = cluster();
      // A kind that no other case watches, nor a controller: the count does not change by itself.
      const count = () => countWatches(client, LimitRange.plural);
      const { metadata } = await client.list(LimitRange, { namespace });
      const before = await count();
      const stop = new AbortController();
      const watch = client.watch(LimitRange, {
        namespace,
        resourceVersion: metadata.resourceVersion,
        signal: stop.signal,
      });
      const ended = watch.next().catch(() => undefined);
      let counted = await count();
      while (counted <= before) counted = await count();
      stop.abort();
      await ended;
      while (counted > before) counted = await count();
    });

    it('begins with what is there when it is given no version', async () => {
      await create('present');
      const events = await collect(
        cluster().client.watch(ConfigMap, { namespace, resourceVersion: '0' }),
        isNamed('present'),
      );
      expect(told(events)).toContain('ADDED present');
    });

    it('shows an object that begins or ceases to match as added or deleted', async () => {
      const { client } = cluster();
      const resourceVersion = await version();
      const ref = { namespace, name: 'turning' };
      await create('turning');
      const label = (shown: string | null) =>
        client.mergePatch(ConfigMap, ref, { metadata: { labels: { shown } } });
      await label('yes');
      await client.mergePatch(ConfigMap, ref, { data: { a: '1' } });
      await label(null);
      await create('turned', { shown: 'yes' });
      const events = await collect(
        client.watch(ConfigMap, {
          namespace,
          resourceVersion,
          labelSelector: 'shown=yes',
        }),
        isNamed('turned'),
      );
      expect(told(events)).toEqual([
        'ADDED turning',
        'MODIFIED turning',
        'DELETED turning',
        'ADDED turned',
      ]);
    });

    it('selects one object by name', async () => {
      const { client } = cluster();
      const resourceVersion = await version();
      await create('noise');
      await create('signal');
      const events = await collect(
        client.watch(ConfigMap, {
          namespace,
          resourceVersion,
          fieldSelector: 'metadata.name=signal',
        }),
        isNamed('signal'),
      );
      expect(told(events)).toEqual(['ADDED signal']);
    });

    it('ends by itself after timeoutSeconds', async () => {
      const events = await collect(
        cluster().client.watch(ConfigMap, {
          namespace,
          resourceVersion: await version(),
          timeoutSeconds: 1,
        }),
        () => false,
      );
      expect(told(events)).toEqual([]);
    });

    it('sends a bookmark before it ends, so that the next watch begins there', async () => {
      const { client } = cluster();
      const other = await cluster().newNamespace();
      const watch = client.watch(ConfigMap, {
        namespace,
        resourceVersion: await version(),
        // A real server sends its last bookmark two seconds before the end.
        timeoutSeconds: 5,
      });
      const opened = watch.next();
      await create('opening');
      const { resourceVersion } = (await opened).value!.object.metadata!;
      // Elsewhere: the kind's version moves, the watch itself has nothing to tell.
      await client.create(ConfigMap, {
        metadata: { namespace: other, name: 'elsewhere' },
      });
      const events = await collect(watch, ({ type }) => type === 'BOOKMARK');
      expect(events).toEqual([
        {
          type: 'BOOKMARK',
          object: expect.objectContaining({ kind: 'ConfigMap' }),
        },
      ]);
      expect(
        Number(events[0].object.metadata!.resourceVersion),
      ).toBeGreaterThan(Number(resourceVersion));
    });

    it('either knows all since an old version or answers 410', async () => {
      await create('since');
      const result = await collect(
        cluster().client.watch(ConfigMap, { namespace, resourceVersion: '1' }),
        isNamed('since'),
      ).catch((error: Error) => error);
      // How long a server remembers is its own affair; a gap is never passed over in silence.
      const isComplete =
        result instanceof Error
          ? isGone(result)
          : told(result).includes('ADDED one');
      expect(isComplete).toBe(true);
    });

    it('refuses a version that is none', async () => {
      const error = await refused(
        collect(
          cluster().client.watch(ConfigMap, {
            namespace,
            resourceVersion: 'nonsense',
          }),
          () => true,
        ),
      );
      // Old servers call it an internal error.
      expect([400, 500]).toContain(error.statusCode);
    });

    it('fills a Reflector and keeps it the same as the server', async () => {
      const { client } = cluster();
      const stopped = new AbortController();
      const reflector = new Reflector({
        client,
        kind: ConfigMap,
        namespace,
        pageSize: 2,
      });
      const changes: string[] = [];
      const seen = new Promise<void>(resolve => {
        reflector.onChange(({ key, before, after }) => {
          if (!key.includes('/reflected')) return;
          changes.push(
            `${key.split('/')[1]} ${before ? 'was' : 'new'} ${after ? 'is' : 'gone'}`,
          );
          if (!after) resolve();
        });
      });
      await reflector.start(stopped.signal);
      const ref = { namespace, name: 'reflected' };
      await create('reflected');
      await client.mergePatch(ConfigMap, ref, { data: { a: '1' } });
      await client.delete(ConfigMap, ref);
      await seen;
      stopped.abort();
      expect(changes).toEqual([
        'reflected new is',
        'reflected was is',
        'reflected was gone',
      ]);
      const { items } = await client.list(ConfigMap, { namespace });
      expect(reflector.list().map(({ metadata }) => metadata!.name)).toEqual(
        expect.arrayContaining(items.map(({ metadata }) => metadata!.name)),
      );
    });
  });
}
