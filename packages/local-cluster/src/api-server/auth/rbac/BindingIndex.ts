import { arrayAt } from '../../objects/fieldAt';
import type {
  KubernetesObject,
  StoredObject,
} from '../../objects/KubernetesObject';
import type { WatchCache } from '../../watch/WatchCache';
import { roleRefOf, type RoleRef } from './PolicyRule';
import {
  describeSubject,
  keyOfSubject,
  keysOfUser,
  subjectOf,
  type Subject,
} from './Subject';
import type { UserInfo } from '../UserInfo';

/** That one binding gives a role to one subject. */
export interface Grant {
  roleRef: RoleRef;
  /** The namespace of the binding, empty for a ClusterRoleBinding. */
  namespace: string;
  /** The binding as Kubernetes writes it in reasons. */
  description: string;
}

/** Grants by the key of whom they are for, by namespace. */
type Grants = Map<string, Map<string, Grant[]>>;

/**
 * The bindings of one kind by whom they are for, so that a request looks at those of its user alone.
 * It is made anew when it is next asked after a binding has changed, which is seldom.
 */
export class BindingIndex {
  #grants?: Grants;

  constructor(private readonly bindings: WatchCache) {
    bindings.subscribe(() => {
      this.#grants = undefined;
    });
  }

  /** What bindings in a namespace give to a user; those outside of namespaces for the empty one. */
  grantsOf(user: UserInfo, namespace: string): Grant[] {
    this.#grants ??= index(this.bindings.list());
    const grants = this.#grants.get(namespace);
    return grants ? keysOfUser(user).flatMap(key => grants.get(key) ?? []) : [];
  }
}

function index(bindings: StoredObject[]): Grants {
  const all: Grants = new Map();
  for (const { namespace, object } of bindings) {
    const grants = all.get(namespace) ?? new Map<string, Grant[]>();
    all.set(namespace, grants);
    for (const value of arrayAt(object, 'subjects')) {
      const subject = subjectOf(value);
      const key = keyOfSubject(subject, namespace);
      if (key === undefined) continue;
      const others = grants.get(key);
      const grant = grantOf(object, namespace, subject);
      if (others) others.push(grant);
      else grants.set(key, [grant]);
    }
  }
  return all;
}

function grantOf(
  binding: KubernetesObject,
  namespace: string,
  subject: Subject,
): Grant {
  const { kind, metadata } = binding;
  const roleRef = roleRefOf(binding);
  const name = namespace ? `${metadata.name}/${namespace}` : metadata.name;
  const role = `${roleRef.kind} ${JSON.stringify(roleRef.name)}`;
  const whom = describeSubject(subject, namespace);
  const description = `${kind} ${JSON.stringify(name)} of ${role} to ${whom}`;
  return { roleRef, namespace, description };
}
