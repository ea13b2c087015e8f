import { notFound, type ApiError } from '../../errors/ApiError';
import type { KubernetesObject } from '../../objects/KubernetesObject';
import {
  CLUSTER_ROLES,
  CLUSTER_ROLE_BINDINGS,
  ROLES,
  ROLE_BINDINGS,
} from '../../registry/kinds/rbacKinds';
import type { Resource } from '../../registry/Resource';
import type { RevisionStore } from '../../storage/RevisionStore';
import type { Authorizer, Decision, HeldRules } from '../Authorizer';
import { isPathAccess, type Access } from '../Access';
import { MASTERS, type UserInfo } from '../UserInfo';
import { BindingIndex, type Grant } from './BindingIndex';
import {
  ruleAllows,
  rulesOfRole,
  type PolicyRule,
  type RoleRef,
} from './PolicyRule';

/**
 * Decides by the roles and bindings that the server itself holds, in memory: a change counts from
 * the moment that its write is answered. https://kubernetes.io/docs/reference/access-authn-authz/rbac/
 */
export class RbacAuthorizer implements Authorizer {
  readonly #clusterBindings: BindingIndex;
  readonly #bindings: BindingIndex;
  readonly #rules = new WeakMap<KubernetesObject, PolicyRule[]>();

  constructor(private readonly store: RevisionStore) {
    this.#clusterBindings = new BindingIndex(
      store.cache(CLUSTER_ROLE_BINDINGS.storage),
    );
    this.#bindings = new BindingIndex(store.cache(ROLE_BINDINGS.storage));
  }

  authorize(access: Access): Decision {
    const { user } = access;
    if (user.groups.includes(MASTERS)) return { allowed: true, reason: '' };
    const namespace = isPathAccess(access) ? '' : access.namespace;
    const problems = new Set<string>();
    for (const grant of this.#grantsOf(user, namespace)) {
      const rules = this.#rulesOf(grant, problems);
      if (rules.some(rule => ruleAllows(rule, access))) {
        const reason = `RBAC: allowed by ${grant.description}`;
        return { allowed: true, reason };
      }
    }
    return { allowed: false, reason: reasonOf([...problems]) };
  }

  rulesOf(user: UserInfo, namespace: string): HeldRules {
    const problems = new Set<string>();
    const rules = this.#grantsOf(user, namespace).flatMap(grant =>
      this.#rulesOf(grant, problems),
    );
    return { rules, problems: [...problems] };
  }

  rulesOfRole(roleRef: RoleRef, namespace: string): PolicyRule[] {
    const rules = this.#find(roleRef, namespace);
    if (!rules) throw absent(roleRef);
    return rules;
  }

  #grantsOf(user: UserInfo, namespace: string): Grant[] {
    const everywhere = this.#clusterBindings.grantsOf(user, '');
    return namespace
      ? [...everywhere, ...this.#bindings.grantsOf(user, namespace)]
      : everywhere;
  }

  #rulesOf({ roleRef, namespace }: Grant, problems: Set<string>): PolicyRule[] {
    const rules = this.#find(roleRef, namespace);
    if (rules) return rules;
    problems.add(absent(roleRef).message);
    return [];
  }

  #find(roleRef: RoleRef, namespace: string): PolicyRule[] | undefined {
    const resource = resourceOf(roleRef);
    const stored = this.store.get({
      resource: resource.storage,
      namespace: resource.namespaced ? namespace : '',
      name: roleRef.name,
    });
    if (!stored) return undefined;
    const rules = this.#rules.get(stored.object) ?? rulesOfRole(stored.object);
    this.#rules.set(stored.object, rules);
    return rules;
  }
}

function resourceOf({ kind }: RoleRef): Resource {
  return kind === 'ClusterRole' ? CLUSTER_ROLES : ROLES;
}

/** Here Kubernetes speaks of one role, in the singular. */
function absent(roleRef: RoleRef): ApiError {
  const resource = resourceOf(roleRef);
  return notFound({ ...resource, plural: resource.singular }, roleRef.name);
}

function reasonOf(problems: string[]): string {
  if (problems.length === 0) return '';
  const text = problems.join(', ');
  return `RBAC: ${problems.length === 1 ? text : `[${text}]`}`;
}
