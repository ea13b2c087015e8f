/**
 * Nobody grants what they do not hold: a role, or a binding of it, is taken only from those who have
 * all of its rights themselves, or the verb `escalate` (for roles) or `bind` (for bindings) on it.
 * https://kubernetes.io/docs/reference/access-authn-authz/rbac/#privilege-escalation-prevention-and-bootstrapping
 */
import { forbidden } from '../../errors/ApiError';
import { deepEqual } from '../../objects/deepEqual';
import type { KubernetesObject } from '../../objects/KubernetesObject';
import type { Resource } from '../../registry/Resource';
import type { Requester } from '../Authorizer';
import { MASTERS } from '../UserInfo';
import { describeRule, missingRules, quotedList } from './missingRules';
import {
  RBAC_GROUP,
  roleRefOf,
  rulesOfRole,
  type PolicyRule,
} from './PolicyRule';

const EVERYTHING: readonly PolicyRule[] = [
  { verbs: ['*'], apiGroups: ['*'], resources: ['*'] },
  { verbs: ['*'], nonResourceURLs: ['*'] },
];

/** Refuses a Role or ClusterRole, new or changed, with more rights than its writer has. */
export function assertMayWriteRole(
  resource: Resource,
  role: KubernetesObject,
  old: KubernetesObject | undefined,
  requester: Requester,
): void {
  const { name } = role.metadata;
  if (isMaster(requester) || (old && isBookkeeping(role, old))) return;
  // Of what is created the request does not say the name yet, so that rules with names do not hold.
  if (mayUse(requester, 'escalate', resource.plural, old ? name : '')) return;
  if (role.aggregationRule && missingOf(requester, EVERYTHING).length > 0) {
    throw forbidden(
      resource,
      name,
      'must have cluster-admin privileges to use the aggregationRule',
    );
  }
  assertHolds(requester, rulesOfRole(role), resource, name);
}

/** Refuses a binding, new or changed, of a role with more rights than its writer has. */
export function assertMayWriteBinding(
  resource: Resource,
  binding: KubernetesObject,
  old: KubernetesObject | undefined,
  requester: Requester,
): void {
  if (isMaster(requester) || (old && isBookkeeping(binding, old))) return;
  const role = roleRefOf(binding);
  const plural = role.kind === 'ClusterRole' ? 'clusterroles' : 'roles';
  if (mayUse(requester, 'bind', plural, role.name)) return;
  const rules = requester.authorizer.rulesOfRole(role, requester.namespace);
  assertHolds(requester, rules, resource, binding.metadata.name);
}

function isMaster({ user }: Requester): boolean {
  return user.groups.includes(MASTERS);
}

/** The garbage collector changes finalizers and owners, which grants nobody anything. */
function isBookkeeping(
  object: KubernetesObject,
  old: KubernetesObject,
): boolean {
  return deepEqual(withoutOwners(object), withoutOwners(old));
}

function withoutOwners(object: KubernetesObject): KubernetesObject {
  const metadata = { ...object.metadata };
  delete metadata.finalizers;
  delete metadata.ownerReferences;
  delete metadata.resourceVersion;
  return { ...object, metadata };
}

function mayUse(
  { user, namespace, authorizer }: Requester,
  verb: 'bind' | 'escalate',
  resource: string,
  name: string,
): boolean {
  const access = {
    user,
    verb,
    group: RBAC_GROUP,
    resource,
    subresource: '',
    namespace,
    name,
  };
  return authorizer.authorize(access).allowed;
}

function missingOf(
  { user, namespace, authorizer }: Requester,
  wanted: readonly PolicyRule[],
): PolicyRule[] {
  return missingRules(authorizer.rulesOf(user, namespace).rules, wanted);
}

function assertHolds(
  requester: Requester,
  rules: readonly PolicyRule[],
  resource: Resource,
  name: string,
): void {
  const missing = missingOf(requester, rules);
  if (missing.length === 0) return;
  const { username, groups } = requester.user;
  const lines = missing.map(describeRule).sort();
  throw forbidden(
    resource,
    name,
    `user ${JSON.stringify(username)} (groups=${quotedList(
      groups,
    )}) is attempting to grant RBAC permissions not currently held:\n${lines.join(
      '\n',
    )}`,
  );
}
