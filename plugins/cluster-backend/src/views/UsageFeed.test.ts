import type { ViewMessage } from '@streamspace/plugin-common';
import type { ClusterAccess } from '../access/ClusterAccess';
import type { AccessQuestion } from '../access/AccessQuestion';
import { UsageRights } from '../metrics/UsageRights';
import { UsageSampler } from '../metrics/UsageSampler';
import type { Cluster } from '../clusters/Cluster';
import type {
  KubernetesClient,
  UserCredentials,
} from '@streamspace/plugin-node';
import { UsageFeed } from './UsageFeed';

const pod = (namespace: string) => ({
  metadata: { namespace, name: 'a' },
  containers: [{ name: 'main', usage: { cpu: '1', memory: '1Mi' } }],
});

/** What somebody is told first of two pods who may see the use of pods in some namespaces; all of them where '*' is one. */
async function firstTold(namespaces: string[]): Promise<ViewMessage> {
  const client = {
    list: async ({ plural }: { plural: string }) => ({
      items: plural === 'pods' ? [pod('shop'), pod('bank')] : [],
    }),
  } as unknown as KubernetesClient;
  const usage = new UsageSampler(client);
  const ended = new AbortController();
  await usage.sample(ended.signal);
  const access = {
    may: async (
      _person: unknown,
      _cluster: unknown,
      asked: AccessQuestion,
    ) => ({
      allowed: namespaces.includes(asked.namespace ?? '*'),
      reason: `the cluster does not let you ${asked.verb} ${asked.resource}.${asked.group}`,
    }),
  } as unknown as ClusterAccess;
  const rights = new UsageRights(access);
  return new Promise(resolve => {
    const feed = new UsageFeed({
      usage,
      resource: 'pods',
      shown: () => ['shop/a', 'bank/a', 'bank/new'],
      visible: keys =>
        rights.visible({} as UserCredentials, {} as Cluster, 'pods', keys),
      send: async message => {
        ended.abort();
        resolve(message);
      },
    });
    void feed.run(ended.signal);
  });
}

describe('UsageFeed', () => {
  it('tells of each namespace what the person may see there', async () => {
    const told = async (...namespaces: string[]) => {
      const message = await firstTold(namespaces);
      return message.type === 'usage' && Object.keys(message.usage);
    };
    expect(await told('*')).toEqual(['shop/a', 'bank/a']);
    expect(await told('shop')).toEqual(['shop/a']);
  });

  it('says which right is missing, and no number', async () => {
    expect(await firstTold([])).toEqual({
      type: 'usage',
      state: {
        name: 'refused',
        reason: 'the cluster does not let you get pods.metrics.k8s.io',
      },
      usage: {},
    });
  });
});
