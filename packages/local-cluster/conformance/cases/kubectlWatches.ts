import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { ConfigMap, isNotFound, Session } from '@streamspace/plugin-node';
import type { Cluster } from '../cluster/Cluster';
import type { Kubectl } from '../cluster/Kubectl';
import { refused } from '../cluster/refused';
import { session } from '../cluster/samples';

/** What `kubectl` follows until it has come about. */
export function kubectlWatchCases(cluster: () => Cluster): void {
  describe('watches', () => {
    let namespace: string;
    let kubectl: Kubectl;
    beforeAll(async () => {
      namespace = await cluster().newNamespace();
      kubectl = cluster().kubectl.in(namespace);
      await cluster().client.create(Session, session(namespace, 'alpha'));
    });

    it('watches with -w', async () => {
      const child = kubectl.spawn([
        'get',
        'ss',
        'alpha',
        '-w',
        '-o',
        'jsonpath={.metadata.labels.mood}{"\\n"}',
      ]);
      const lines = createInterface({ input: child.stdout });
      const next = async () => (await once(lines, 'line'))[0] as string;
      expect(await next()).toBe('');
      const changed = next();
      await cluster().client.mergePatch(
        Session,
        { namespace, name: 'alpha' },
        { metadata: { labels: { mood: 'good' } } },
      );
      expect(await changed).toBe('good');
      const exited = once(child, 'close');
      child.kill('SIGINT');
      await exited;
    });

    it('watches as a table', async () => {
      const child = kubectl.spawn(['get', 'ss', '-w']);
      const lines = createInterface({ input: child.stdout });
      const seen = new Promise<string>(resolve => {
        let printed = 0;
        lines.on('line', line => {
          printed += 1;
          // The heading and the session, then the change.
          if (printed === 2)
            void cluster().client.mergePatch(
              Session,
              { namespace, name: 'alpha' },
              { status: { phase: 'Failed' } },
              { subresource: 'status' },
            );
          if (printed === 3) resolve(line);
        });
      });
      expect(await seen).toMatch(/^alpha .* Failed /);
      const exited = once(child, 'close');
      child.kill('SIGINT');
      await exited;
    });

    it('waits for a field of a Session', async () => {
      const waiting = kubectl.run([
        'wait',
        '--for=jsonpath={.status.phase}=Running',
        'session/alpha',
        '--timeout=30s',
      ]);
      await cluster().client.mergePatch(
        Session,
        { namespace, name: 'alpha' },
        { status: { phase: 'Running' } },
        { subresource: 'status' },
      );
      expect(await waiting).toContain('condition met');
    });

    it('deletes and waits until the object is gone', async () => {
      const { client } = cluster();
      const ref = { namespace, name: 'doomed' };
      await client.create(ConfigMap, {
        metadata: { ...ref, finalizers: ['example.com/hold'] },
      });
      const deleting = kubectl.run(['delete', 'configmap', 'doomed']);
      for await (const { object } of client.watch(ConfigMap, {
        namespace,
        fieldSelector: 'metadata.name=doomed',
        resourceVersion: '0',
      }))
        if (object.metadata!.deletionTimestamp) break;
      await client.mergePatch(ConfigMap, ref, { metadata: { finalizers: [] } });
      expect(await deleting).toContain('"doomed" deleted');
      expect(isNotFound(await refused(client.get(ConfigMap, ref)))).toBe(true);
    });
  });
}
