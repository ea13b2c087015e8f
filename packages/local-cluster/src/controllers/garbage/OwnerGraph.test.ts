import { ConfigMap } from '@streamspace/plugin-node';
import type { OwnedObject } from '../ownership/controllerRef';
import { classifyOwners } from './classifyOwners';
import { OwnerGraph } from './OwnerGraph';

const reference = (uid: string, blockOwnerDeletion = true) => ({
  apiVersion: 'v1',
  kind: 'ConfigMap',
  name: uid,
  uid,
  blockOwnerDeletion,
});
const object = (uid: string, ...owners: string[]): OwnedObject => ({
  metadata: {
    uid,
    name: uid,
    ownerReferences: owners.map(owner => reference(owner)),
  },
});
describe('OwnerGraph', () => {
  it('knows the dependents of an owner that it has not seen', () => {
    const graph = new OwnerGraph();
    graph.set(ConfigMap, object('child', 'parent'));
    expect(graph.get('parent')).toBeUndefined();
    expect([...graph.dependentsOf('parent')]).toEqual(['child']);
  });

  it('follows references that change and objects that go', () => {
    const graph = new OwnerGraph();
    graph.set(ConfigMap, object('child', 'a', 'b'));
    graph.set(ConfigMap, object('child', 'b'));
    expect([...graph.dependentsOf('a')]).toEqual([]);
    expect([...graph.dependentsOf('b')]).toEqual(['child']);
    graph.remove('child');
    expect([...graph.dependentsOf('b')]).toEqual([]);
  });
});

describe('classifyOwners', () => {
  it('tells living owners from those that wait and those that are gone', () => {
    const ending: OwnedObject = {
      metadata: {
        deletionTimestamp: '2026-01-01T00:00:00Z',
        finalizers: ['foregroundDeletion'],
      },
    };
    const owners: Record<string, OwnedObject> = {
      living: object('living'),
      ending,
      indifferent: ending,
    };
    const classified = classifyOwners(
      [
        reference('living'),
        reference('ending'),
        reference('indifferent', false),
        reference('gone'),
      ],
      ({ uid }) => owners[uid],
    );
    expect(
      Object.entries(classified).map(([is, all]) => [
        is,
        ...all.map(({ uid }: { uid: string }) => uid),
      ]),
    ).toEqual([
      ['solid', 'living', 'indifferent'],
      ['waiting', 'ending'],
      ['absent', 'gone'],
    ]);
  });
});
