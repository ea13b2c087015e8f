import { kindName } from '../kinds/kindName';
import { matchesSelector } from './matchesSelector';
import {
  ownersOf,
  podSelectorOf,
  uidOf,
  type KnownObjects,
  type RelatedObject,
} from './RelatedObject';

/** How an object is related to the one above it. */
export type Relation =
  | 'owned'
  | 'selects'
  | 'selectedBy'
  | 'mounts'
  | 'mountedBy'
  | 'routedBy'
  | 'scaledBy';

export type RelationNode = RelatedObject & {
  /** Absent of the first. */
  relation?: Relation;
  /** Whether it is the object whose relations are shown. */
  isSubject: boolean;
  children: RelationNode[];
};

/** The order in which what belongs to an object is told. */
const order = ['Deployment', 'StatefulSet', 'DaemonSet', 'ReplicaSet', 'Pod'];

/**
 * The relations of an object as a tree: from the first of its owners down to all that belongs to it. Pods have beside them what selects them and what
 * they mount; what all pods of an owner have in common is told once, of the owner.
 */
export function relationTree(
  subject: RelatedObject,
  objects: KnownObjects,
): RelationNode {
  const subjectUid = uidOf(subject);
  const all = [...objects.values()];
  const ofKind = (name: string) =>
    all.filter(({ kind }) => kindName(kind) === name);
  const leaf = (relation: Relation) => (object: RelatedObject) => ({
    ...object,
    relation,
    isSubject: uidOf(object) === subjectUid,
    children: [],
  });

  const besides = (object: RelatedObject): RelationNode[] => {
    const { row, kind } = object;
    switch (kindName(kind)) {
      case 'pods': {
        const claims = (row.facts?.claims ?? []) as string[];
        return [
          ...all
            .filter(
              other =>
                isNear(object, other) &&
                matchesSelector(podSelectorOf(other), row.metadata.labels),
            )
            .map(leaf('selectedBy')),
          ...ofKind('persistentvolumeclaims')
            .filter(
              other =>
                isNear(object, other) &&
                claims.includes(other.row.metadata.name!),
            )
            .map(leaf('mounts')),
        ];
      }
      case 'persistentvolumeclaims':
        return ofKind('pods')
          .filter(({ row: { facts } }) =>
            ((facts?.claims ?? []) as string[]).includes(row.metadata.name!),
          )
          .map(leaf('mountedBy'));
      default: {
        const selector = podSelectorOf(object);
        return [
          ...ofKind('pods')
            .filter(
              pod =>
                uidOf(object) === subjectUid &&
                matchesSelector(selector, pod.row.metadata.labels),
            )
            .map(leaf('selects')),
          ...all.filter(other => leadsTo(other, object)).map(leaf('routedBy')),
          ...all.filter(other => scales(other, object)).map(leaf('scaledBy')),
        ];
      }
    }
  };

  const grow = (
    object: RelatedObject,
    relation: Relation | undefined,
    above: ReadonlySet<string>,
  ): RelationNode => {
    const uid = uidOf(object);
    const path = new Set(above).add(uid);
    const children = all
      .filter(
        other =>
          // Whoever owns what owns it is told once.
          !path.has(uidOf(other)) &&
          other.row.metadata.ownerReferences?.some(owner => owner.uid === uid),
      )
      .map(child => grow(child, 'owned', path))
      .filter(child => !isIdle(child))
      .sort(byKindAndName);
    return share({
      ...object,
      relation,
      isSubject: uid === subjectUid,
      children: [...children, ...besides(object)],
    });
  };

  let root = subject;
  const climbed = new Set([subjectUid]);
  for (;;) {
    const [owner] = ownersOf(root, objects);
    if (!owner || climbed.has(uidOf(owner))) break;
    climbed.add(uidOf(owner));
    root = owner;
  }
  return grow(root, undefined, new Set());
}

/** Old revisions of a Deployment have no pods and say nothing here. */
function isIdle({ kind, row, isSubject, children }: RelationNode): boolean {
  return (
    kindName(kind) === 'replicasets.apps' &&
    row.facts?.wanted === 0 &&
    !isSubject &&
    children.length === 0
  );
}

/** Moves what all pods of an owner have in common to the owner. */
function share(node: RelationNode): RelationNode {
  const pods = node.children.filter(
    ({ kind, relation }) => relation === 'owned' && kindName(kind) === 'pods',
  );
  if (pods.length < 2) return node;
  const keyOf = (child: RelationNode) => `${child.relation} ${uidOf(child)}`;
  const common = pods[0].children.filter(child =>
    pods.every(pod => pod.children.some(one => keyOf(one) === keyOf(child))),
  );
  const keys = new Set(common.map(keyOf));
  return {
    ...node,
    children: [
      ...node.children.map(child =>
        pods.includes(child)
          ? {
              ...child,
              children: child.children.filter(one => !keys.has(keyOf(one))),
            }
          : child,
      ),
      ...common,
    ],
  };
}

function isNear(one: RelatedObject, other: RelatedObject): boolean {
  return one.row.metadata.namespace === other.row.metadata.namespace;
}

function leadsTo(ingress: RelatedObject, service: RelatedObject): boolean {
  const services = ingress.row.facts?.services as string[] | undefined;
  return (
    kindName(service.kind) === 'services' &&
    kindName(ingress.kind) === 'ingresses.networking.k8s.io' &&
    (services ?? []).includes(service.row.metadata.name!)
  );
}

function scales(scaler: RelatedObject, object: RelatedObject): boolean {
  const { kind, name } = (scaler.row.facts?.target ?? {}) as {
    kind?: string;
    name?: string;
  };
  return kind === object.kind.kind && name === object.row.metadata.name;
}

function byKindAndName(a: RelationNode, b: RelationNode): number {
  const rank = ({ kind }: RelationNode) =>
    order.includes(kind.kind) ? order.indexOf(kind.kind) : order.length;
  return rank(a) - rank(b) || a.row.key.localeCompare(b.row.key);
}
