import {
  selectorText,
  type ClusterRow,
  type ViewQuery,
  type ViewSubscription,
} from '@streamspace/plugin-common';
import type { ApiKind } from '../api/ClusterApi';
import { apiVersionOf, findKind, kindName, kindOf } from '../kinds/kindName';
import {
  ownersOf,
  podSelectorOf,
  uidOf,
  type KnownObjects,
  type RelatedObject,
} from './RelatedObject';

/** Kinds that belong to others. Of each no more is read than what belongs to an object that is shown. */
const owned = [
  'sessions.stream.streamspace.io',
  'connections.stream.streamspace.io',
  'deployments.apps',
  'statefulsets.apps',
  'daemonsets.apps',
  'cronjobs.batch',
  'jobs.batch',
  'replicasets.apps',
  'pods',
  'configmaps',
];

/** Kinds that mean others by labels or names, so that those of the whole namespace have to be known. */
const beside = [
  'services',
  'ingresses.networking.k8s.io',
  'networkpolicies.networking.k8s.io',
  'poddisruptionbudgets.policy',
  'horizontalpodautoscalers.autoscaling',
  'persistentvolumeclaims',
];

/** Most rows of one kind. */
const limit = 200;

/** A view that is looked at for the relations of an object. */
export type RelationQuestion = {
  kind: ApiKind;
  subscription: ViewSubscription;
};

/** Which cluster, and which kinds it serves. */
export type RelationPlace = { cluster?: string; kinds: ApiKind[] };

/**
 * What has to be looked at to show the relations of an object, given what is known: its owners one by one upwards, what belongs to any of them, and what
 * chooses pods in its namespace. Asked again with each answer it comes to an end when nothing new belongs to what is known.
 */
export function relationQuestions(
  subject: RelatedObject,
  { cluster, kinds }: RelationPlace,
  objects: KnownObjects,
): Map<string, RelationQuestion> {
  const questions = new Map<string, RelationQuestion>();
  const { namespace } = subject.row.metadata;
  const add = (key: string, kind: ApiKind | undefined, query: ViewQuery) => {
    if (!kind?.verbs.includes('list')) return;
    const target = {
      cluster,
      apiVersion: apiVersionOf(kind),
      resource: kind.plural,
    };
    const subscription = { target, query, page: { limit } };
    questions.set(key, { kind, subscription });
  };
  const here = namespace ? { namespaces: [namespace] } : {};

  const lineage = ancestors(subject, objects);
  for (const { row } of [subject, ...lineage]) {
    for (const owner of row.metadata.ownerReferences ?? []) {
      const kind = kindOf(kinds, owner);
      add(`owner ${owner.uid}`, kind, {
        ...(kind?.namespaced && here),
        filters: { Name: owner.name },
      });
    }
  }
  const owners = family([subject, ...lineage], objects);
  for (const name of owned) {
    add(name, findKind(kinds, name), { ...here, owners });
  }
  if (!namespace) return questions;
  for (const name of beside) add(name, findKind(kinds, name), here);

  const pods = findKind(kinds, 'pods');
  const selector = podSelectorOf(subject);
  if (selector) {
    add('selected pods', pods, {
      ...here,
      labelSelector: selectorText(selector) || undefined,
    });
  }
  if (kindName(subject.kind) === 'persistentvolumeclaims') {
    add('mounting pods', pods, { ...here, claim: subject.row.metadata.name });
  }
  return questions;
}

/** All rows of some answers by their UIDs, with the object that they are about. */
export function knownObjects(
  subject: RelatedObject,
  answers: Iterable<{ kind: ApiKind; rows: ClusterRow[] }>,
): KnownObjects {
  const objects = new Map<string, RelatedObject>();
  for (const { kind, rows } of answers) {
    for (const row of rows) {
      const object = { kind, row };
      objects.set(uidOf(object), object);
    }
  }
  objects.set(uidOf(subject), subject);
  return objects;
}

/** The owners of an object and theirs, as far as they are known. */
function ancestors(
  subject: RelatedObject,
  objects: KnownObjects,
): RelatedObject[] {
  const found = new Map<string, RelatedObject>();
  const climb = (object: RelatedObject) => {
    for (const owner of ownersOf(object, objects)) {
      if (found.has(uidOf(owner))) continue;
      found.set(uidOf(owner), owner);
      climb(owner);
    }
  };
  climb(subject);
  return [...found.values()];
}

/** The UIDs of some objects and of all that belongs to them, in one order. */
function family(heads: RelatedObject[], objects: KnownObjects): string[] {
  const members = new Set(heads.map(uidOf));
  let before = 0;
  while (before < members.size) {
    before = members.size;
    for (const [uid, { row }] of objects) {
      const owners = row.metadata.ownerReferences ?? [];
      if (owners.some(owner => members.has(owner.uid))) members.add(uid);
    }
  }
  return [...members].sort().slice(0, 500);
}
