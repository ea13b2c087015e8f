import { EventEmitter, once } from 'node:events';
import { setImmediate } from 'node:timers/promises';
import type { Node } from 'kubernetes-types/core/v1';
import { ClusterNodes, roomOf } from './ClusterNodes';

function node(
  architecture: string,
  cpu: string,
  memory: string,
  more: { os?: string; images?: string } = {},
): Node {
  return {
    metadata: {
      labels: {
        'kubernetes.io/arch': architecture,
        'kubernetes.io/os': more.os ?? 'linux',
      },
      annotations: more.images
        ? { 'stream.streamspace.io/images': more.images }
        : {},
    },
    status: { allocatable: { cpu, memory } },
  };
}

it('is not known before the nodes were listed, as where the portal may not see them', async () => {
  const nodes = [node('amd64', '2', '4Gi')];
  const listed = new EventEmitter();
  const cluster = new ClusterNodes({
    list: () => nodes,
    onChange: listener => {
      listed.on('change', listener);
      return () => listed.off('change', listener);
    },
    synced: async () => {
      await once(listed, 'synced');
    },
  });
  expect(cluster.room()).toBeUndefined();
  listed.emit('synced');
  await setImmediate();
  expect(cluster.room()?.nodes).toHaveLength(1);
  nodes.push(node('arm64', '1', '1Gi'));
  listed.emit('change');
  expect(cluster.room()?.nodes).toHaveLength(2);
});

describe('what a cluster can run', () => {
  it('is what its largest nodes of each architecture have', () => {
    expect(
      roomOf([
        node('amd64', '4', '8Gi'),
        node('amd64', '4', '8Gi'),
        node('amd64', '3920m', '4Gi'),
        node('amd64', '2', '32Gi'),
        node('arm64', '1', '1Gi'),
        node('amd64', '64', '512Gi', { os: 'windows' }),
      ]),
    ).toEqual({
      nodes: [
        { architecture: 'amd64', cpu: 4, memory: 8 * 2 ** 30 },
        { architecture: 'amd64', cpu: 2, memory: 32 * 2 ** 30 },
        { architecture: 'arm64', cpu: 1, memory: 2 ** 30 },
      ],
    });
  });

  it('is nothing without nodes, and nothing of what a node tells in no known form', () => {
    expect(roomOf([])).toEqual({ nodes: [] });
    expect(roomOf([node('amd64', 'much', '1Gi')]).nodes).toEqual([
      { architecture: 'amd64', cpu: 0, memory: 2 ** 30 },
    ]);
  });

  it('is limited to the images of its nodes where none has a registry', () => {
    const local = node('amd64', '2', '4Gi', { images: '["docker.io/a/b"]' });
    expect(roomOf([local]).images).toEqual(['docker.io/a/b']);
    expect(roomOf([local, node('amd64', '1', '1Gi')]).images).toBeUndefined();
    const broken = node('amd64', '2', '4Gi', { images: '{' });
    expect(roomOf([broken]).images).toBeUndefined();
  });
});
