import type { ResourceKind } from '@streamspace/plugin-node';
import type { OwnedObject } from '../ownership/controllerRef';

/** One object that exists, and of which kind it is. */
export type GraphNode = { kind: ResourceKind; object: OwnedObject };

const noUids: ReadonlySet<string> = new Set();

/** Who owns whom, by uid: which objects exist, and which of them name an owner that may not exist. */
export class OwnerGraph {
  private readonly nodes = new Map<string, GraphNode>();
  private readonly dependents = new Map<string, Set<string>>();

  get(uid: string): GraphNode | undefined {
    return this.nodes.get(uid);
  }

  /** Uids of the objects that name this one as an owner, whether or not it exists. */
  dependentsOf(uid: string): ReadonlySet<string> {
    return this.dependents.get(uid) ?? noUids;
  }

  set(kind: ResourceKind, object: OwnedObject): void {
    const uid = object.metadata!.uid!;
    const before = this.nodes.get(uid);
    if (before) this.unlink(uid, before.object);
    this.nodes.set(uid, { kind, object });
    for (const owner of object.metadata!.ownerReferences ?? []) {
      const siblings = this.dependents.get(owner.uid) ?? new Set<string>();
      siblings.add(uid);
      this.dependents.set(owner.uid, siblings);
    }
  }

  remove(uid: string): void {
    const node = this.nodes.get(uid);
    if (!node) return;
    this.unlink(uid, node.object);
    this.nodes.delete(uid);
  }

  private unlink(uid: string, object: OwnedObject): void {
    for (const owner of object.metadata!.ownerReferences ?? []) {
      const siblings = this.dependents.get(owner.uid);
      siblings?.delete(uid);
      if (siblings?.size === 0) this.dependents.delete(owner.uid);
    }
  }
}
