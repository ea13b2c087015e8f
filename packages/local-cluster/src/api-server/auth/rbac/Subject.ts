import { textAt } from '../../objects/fieldAt';
import { serviceAccountUsername, type UserInfo } from '../UserInfo';

/** Whom a binding gives its role to. */
export interface Subject {
  kind: string;
  name: string;
  /** Of a ServiceAccount; empty where a RoleBinding means its own namespace. */
  namespace: string;
}

/** Reads a subject of a binding. */
export function subjectOf(value: unknown): Subject {
  return {
    kind: textAt(value, 'kind'),
    name: textAt(value, 'name'),
    namespace: textAt(value, 'namespace'),
  };
}

/**
 * The key under which a subject is looked up; users that are ServiceAccounts have the same as those. Undefined for what matches nobody.
 *
 * @param bindingNamespace - empty for a ClusterRoleBinding
 */
export function keyOfSubject(
  { kind, name, namespace }: Subject,
  bindingNamespace: string,
): string | undefined {
  switch (kind) {
    case 'User':
    case 'Group':
      return `${kind} ${name}`;
    case 'ServiceAccount': {
      const home = namespace || bindingNamespace;
      return home ? `User ${serviceAccountUsername(home, name)}` : undefined;
    }
    default:
      return undefined;
  }
}

/** The keys of all subjects that a user is. */
export function keysOfUser({ username, groups }: UserInfo): string[] {
  return [`User ${username}`, ...groups.map(group => `Group ${group}`)];
}

/** A subject as Kubernetes writes it in reasons. */
export function describeSubject(
  { kind, name, namespace }: Subject,
  bindingNamespace: string,
): string {
  const home = namespace || bindingNamespace;
  return kind === 'ServiceAccount'
    ? `${kind} ${JSON.stringify(`${name}/${home}`)}`
    : `${kind} ${JSON.stringify(name)}`;
}
