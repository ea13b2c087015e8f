import type { Connection } from '@streamspace/plugin-common';
import { PodPlacement } from './PodPlacement';

describe('PodPlacement', () => {
  const pods = ['pod-a', 'pod-b'].map(name => ({
    ...{ key: `ns/${name}`, name, ip: `ip of ${name}` },
  }));
  const connection = (name: string, podName?: string): Connection => ({
    apiVersion: 'stream.streamspace.io/v1alpha1',
    kind: 'Connection',
    metadata: { namespace: 'ns', name },
    spec: { sessionName: 'app', user: 'user:default/alice' },
    status: { podName },
  });
  const add = (placement: PodPlacement, name: string, podName?: string) =>
    placement.apply({ key: `ns/${name}`, after: connection(name, podName) });
  const choose = (placement: PodPlacement, name: string, ready = pods) =>
    placement.choose('ns/app', ready, {
      connection: `ns/${name}`,
      browserId: name,
    }).name;

  it('keeps a browser at the pod that its Connection names', () => {
    const placement = new PodPlacement();
    add(placement, 'first', 'pod-a');
    add(placement, 'second', 'pod-a');
    expect(choose(placement, 'second')).toBe('pod-a');
    expect(choose(placement, 'second', [pods[1]])).toBe('pod-b');
  });

  it('takes the pod with the fewest Connections, and stays there', () => {
    const placement = new PodPlacement();
    for (const name of ['one', 'two']) add(placement, name, 'pod-a');
    add(placement, 'new');
    expect(choose(placement, 'new')).toBe('pod-b');
    for (const name of ['three', 'four']) add(placement, name, 'pod-b');
    expect(choose(placement, 'new')).toBe('pod-b');
  });

  it('spreads browsers that come at once, before anybody wrote where they are', () => {
    const placement = new PodPlacement();
    const names = ['a', 'b', 'c', 'd'];
    names.forEach(name => add(placement, name));
    const chosen = names.map(name => choose(placement, name)).sort();
    expect(chosen).toEqual(['pod-a', 'pod-a', 'pod-b', 'pod-b']);
  });

  it('makes the same choice at every gateway where pods are alike', () => {
    const choice = () => {
      const placement = new PodPlacement();
      add(placement, 'new');
      return choose(placement, 'new');
    };
    expect(choice()).toBe(choice());
  });
});
