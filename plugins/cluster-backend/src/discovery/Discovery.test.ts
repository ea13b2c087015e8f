import type { KubernetesClient } from '@streamspace/plugin-node';
import { Discovery } from './Discovery';

const listOf = (kinds: string[]) => ({
  resources: kinds.map(kind => ({
    name: `${kind.toLowerCase()}s`,
    kind,
    namespaced: true,
    verbs: ['list'],
  })),
});

/** A server that serves ConfigMaps, and of its one group whatever the test says. */
function serverOf(kinds: string[]) {
  const answers: Record<string, () => unknown> = {
    '/apis': () => ({
      groups: [
        {
          name: 'example.org',
          versions: [{ groupVersion: 'example.org/v1', version: 'v1' }],
          preferredVersion: { version: 'v1' },
        },
      ],
    }),
    '/api/v1': () => listOf(['ConfigMap']),
    '/apis/example.org/v1': () => listOf(kinds),
  };
  return {
    json: async ({ path }: { path: string }) => answers[path](),
  } as unknown as KubernetesClient;
}

describe('Discovery', () => {
  const namesOf = async (discovery: Discovery) =>
    (await discovery.all()).map(({ kind }) => kind);

  beforeEach(() => jest.useFakeTimers());
  afterEach(() => jest.useRealTimers());

  it('tells new kinds a minute later, of definitions that it was told of within seconds', async () => {
    const served: string[] = [];
    const discovery = new Discovery(serverOf(served));
    expect(await namesOf(discovery)).toEqual(['ConfigMap']);

    discovery.changed({ group: '', plural: 'configmaps' });
    served.push('Kettle');
    jest.advanceTimersByTime(10_000);
    expect(await namesOf(discovery)).toEqual(['ConfigMap']);

    discovery.changed({
      group: 'apiextensions.k8s.io',
      plural: 'customresourcedefinitions',
    });
    expect(await namesOf(discovery)).toEqual(['ConfigMap', 'Kettle']);

    served.push('Pan');
    jest.advanceTimersByTime(31_000);
    expect(await namesOf(discovery)).toEqual(['ConfigMap', 'Kettle']);
    jest.advanceTimersByTime(30_000);
    expect(await namesOf(discovery)).toEqual(['ConfigMap', 'Kettle', 'Pan']);
  });

  it('looks for a kind that it does not know', async () => {
    const served: string[] = [];
    const discovery = new Discovery(serverOf(served));
    await discovery.all();
    served.push('Kettle');
    jest.advanceTimersByTime(3_000);
    const { plural } = await discovery.find('example.org/v1', 'Kettle');
    expect(plural).toBe('kettles');
    await expect(discovery.find('example.org/v1', 'Pan')).rejects.toThrow(
      'the cluster serves no Pan in example.org/v1',
    );
  });
});
