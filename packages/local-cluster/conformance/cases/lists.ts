import {
  ConfigMap,
  isGone,
  Pod,
  Session,
  type KubernetesObject,
} from '@streamspace/plugin-node';
import type { Cluster } from '../cluster/Cluster';
import { refused } from '../cluster/refused';
import { ask } from '../cluster/ask';
import { session } from '../cluster/samples';

const names = (items: KubernetesObject[]) =>
  items.map(({ metadata }) => metadata!.name);

/** Lists: pages, selectors, all namespaces, and how they are ordered. */
export function listCases(cluster: () => Cluster): void {
  describe('lists', () => {
    let namespace: string;
    beforeAll(async () => {
      namespace = await cluster().newNamespace();
      const labels: Record<string, Record<string, string>> = {
        a: { tier: 'web', size: 'small' },
        b: { tier: 'web', size: 'large' },
        c: { tier: 'db', size: 'large' },
        d: {},
        e: { tier: '' },
      };
      for (const [name, set] of Object.entries(labels))
        await cluster().client.create(ConfigMap, {
          metadata: { namespace, name: `item-${name}`, labels: set },
        });
    });

    const select = async (labelSelector: string) => {
      const { items } = await cluster().client.list(ConfigMap, {
        namespace,
        labelSelector,
      });
      return names(items).filter(name => name!.startsWith('item-'));
    };

    it('is of the list kind, has a resourceVersion, and leaves the kind off its items', async () => {
      const list = await cluster().client.list(Session, { namespace });
      expect(list).toMatchObject({
        kind: 'SessionList',
        apiVersion: 'stream.streamspace.io/v1alpha1',
        metadata: { resourceVersion: expect.stringMatching(/^\d+$/) },
        items: [],
      });
    });

    it('goes through pages that show one moment', async () => {
      const { client } = cluster();
      const fieldSelector = 'metadata.name!=kube-root-ca.crt';
      const first = await client.list(ConfigMap, {
        namespace,
        limit: 2,
        fieldSelector,
      });
      expect(names(first.items)).toEqual(['item-a', 'item-b']);
      expect(first.metadata.continue).toBeTruthy();
      await client.create(ConfigMap, {
        metadata: { namespace, name: 'item-bb', labels: { late: 'yes' } },
      });
      const rest: KubernetesObject[] = [];
      let next = first.metadata.continue;
      while (next) {
        const page = await client.list(ConfigMap, {
          namespace,
          limit: 2,
          continue: next,
          fieldSelector,
        });
        rest.push(...page.items);
        next = page.metadata.continue;
      }
      await client.delete(ConfigMap, { namespace, name: 'item-bb' });
      expect(names(rest)).toEqual(['item-c', 'item-d', 'item-e']);
    });

    it('refuses a continue token that it never gave', async () => {
      const error = await refused(
        cluster().client.list(ConfigMap, {
          namespace,
          limit: 2,
          continue: 'nonsense',
        }),
      );
      expect(error.statusCode).toBe(400);
      expect(isGone(error)).toBe(false);
    });

    it.each([
      ['tier=web', ['item-a', 'item-b']],
      ['tier==web,size=large', ['item-b']],
      ['tier!=web', ['item-c', 'item-d', 'item-e']],
      ['tier in (web,db)', ['item-a', 'item-b', 'item-c']],
      ['tier notin (web,db)', ['item-d', 'item-e']],
      ['tier', ['item-a', 'item-b', 'item-c', 'item-e']],
      ['!tier', ['item-d']],
      ['tier=', ['item-e']],
      ['tier in (web), size notin (small)', ['item-b']],
    ])('selects by labels: %s', async (selector, expected) => {
      expect(await select(selector)).toEqual(expected);
    });

    it('refuses a label selector that it cannot read', async () => {
      const error = await refused(select('tier in web'));
      expect(error.statusCode).toBe(400);
    });

    it('selects by name and by the fields of a pod', async () => {
      const { client } = cluster();
      const one = await client.list(ConfigMap, {
        namespace,
        fieldSelector: 'metadata.name=item-c',
      });
      expect(names(one.items)).toEqual(['item-c']);
      const pod = (name: string) =>
        client.create(Pod, {
          metadata: { namespace, name },
          spec: {
            schedulerName: 'nobody',
            automountServiceAccountToken: false,
            containers: [{ name: 'main', image: 'registry.example/app:1' }],
          },
        });
      await pod('pod-a');
      await pod('pod-b');
      const pending = await client.list(Pod, {
        namespace,
        fieldSelector: 'status.phase=Pending,metadata.name!=pod-b',
      });
      expect(names(pending.items)).toEqual(['pod-a']);
      const unbound = await client.list(Pod, {
        namespace,
        fieldSelector: 'spec.nodeName=',
      });
      expect(names(unbound.items)).toEqual(['pod-a', 'pod-b']);
    });

    it('refuses a field that cannot be selected by', async () => {
      const error = await refused(
        cluster().client.list(Session, {
          namespace,
          fieldSelector: 'spec.user=alice',
        }),
      );
      expect(error.statusCode).toBe(400);
    });

    it('lists all namespaces at once', async () => {
      const { client } = cluster();
      const other = await cluster().newNamespace();
      await client.create(Session, session(namespace, 'mine'));
      await client.create(Session, session(other, 'theirs'));
      const { items } = await client.list(Session);
      const found = items
        .filter(({ metadata }) =>
          [namespace, other].includes(metadata!.namespace!),
        )
        .map(({ metadata }) => metadata!.name)
        .sort();
      expect(found).toEqual(['mine', 'theirs']);
    });

    it('deletes a collection by its labels', async () => {
      const { client, kubeConfig } = cluster();
      for (const name of ['gone-a', 'gone-b'])
        await client.create(ConfigMap, {
          metadata: { namespace, name, labels: { fate: 'gone' } },
        });
      const { statusCode } = await ask(kubeConfig, {
        method: 'DELETE',
        path: `/api/v1/namespaces/${namespace}/configmaps?labelSelector=fate%3Dgone`,
      });
      expect(statusCode).toBe(200);
      expect(await select('fate=gone')).toEqual([]);
      expect(await select('tier=db')).toEqual(['item-c']);
    });
  });
}
