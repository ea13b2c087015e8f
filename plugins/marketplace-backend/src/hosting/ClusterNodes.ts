import type { Node } from 'kubernetes-types/core/v1';
import { annotations, parseQuantity } from '@streamspace/plugin-common';
import type { Reflector } from '@streamspace/plugin-node';

/** What a node has for pods. */
export type NodeSize = {
  /** As the label kubernetes.io/arch has it. */
  architecture: string;
  /** Cores. */
  cpu: number;
  /** Bytes. */
  memory: number;
};

/** What the cluster can run. */
export type ClusterRoom = {
  /** Those that no other of the same architecture is as large as; none where the cluster has no nodes now. */
  nodes: NodeSize[];
  /**
   * Full names of the images that can be run, where there is no registry to pull others from; one with a tag, in which `*` stands for
   * anything, is of such tags alone.
   */
  images?: string[];
};

/** What the nodes of the cluster have, from the live copy of them. */
export class ClusterNodes {
  private isListed = false;
  private known?: ClusterRoom;

  constructor(
    private readonly nodes: Pick<
      Reflector<Node>,
      'list' | 'onChange' | 'synced'
    >,
  ) {
    nodes.onChange(() => {
      this.known = undefined;
    });
    void nodes.synced().then(() => {
      this.isListed = true;
    });
  }

  /** Undefined before the nodes were listed, and for ever where the portal may not see them. */
  room(): ClusterRoom | undefined {
    if (!this.isListed) return undefined;
    this.known ??= roomOf(this.nodes.list());
    return this.known;
  }
}

/** What these nodes can run together. Sessions are Linux containers. */
export function roomOf(nodes: Node[]): ClusterRoom {
  const linux = nodes.filter(({ metadata }) => {
    const system = metadata?.labels?.['kubernetes.io/os'];
    return system === undefined || system === 'linux';
  });
  const images = linux.map(imagesOf);
  return {
    nodes: largest(linux.map(sizeOf)),
    // A node that does not say what it has can pull anything.
    ...(images.length > 0 &&
      images.every(one => one !== undefined) && {
        images: [...new Set(images.flat())],
      }),
  };
}

function sizeOf({ metadata, status }: Node): NodeSize {
  const { cpu, memory } = status?.allocatable ?? status?.capacity ?? {};
  return {
    architecture:
      metadata?.labels?.['kubernetes.io/arch'] ??
      status?.nodeInfo?.architecture ??
      '',
    cpu: amountOf(cpu),
    memory: amountOf(memory),
  };
}

/** A node that tells its size in a form that nobody knows does not make lists fail. */
function amountOf(quantity: string | undefined): number {
  try {
    return parseQuantity(quantity ?? '0');
  } catch {
    return 0;
  }
}

function imagesOf({ metadata }: Node): string[] | undefined {
  const text = metadata?.annotations?.[annotations.images];
  if (text === undefined) return undefined;
  try {
    const names: unknown = JSON.parse(text);
    return Array.isArray(names)
      ? names.filter(name => typeof name === 'string')
      : undefined;
  } catch {
    return undefined;
  }
}

function largest(sizes: NodeSize[]): NodeSize[] {
  const isWithin = (one: NodeSize, other: NodeSize) =>
    one.architecture === other.architecture &&
    one.cpu <= other.cpu &&
    one.memory <= other.memory;
  return sizes.filter(
    (size, index) =>
      !sizes.some(
        (other, otherIndex) =>
          otherIndex !== index &&
          isWithin(size, other) &&
          // Of equals the first stays.
          (!isWithin(other, size) || otherIndex < index),
      ),
  );
}
