import {
  ClusterRole,
  ClusterRoleBinding,
  isNotFound,
  Role,
  RoleBinding,
  type ResourceKind,
} from '@streamspace/plugin-node';
import type { PolicyRule, Subject } from 'kubernetes-types/rbac/v1';
import type { Status } from 'kubernetes-types/meta/v1';
import { ask, type Answer } from './ask';
import type { Cluster } from './Cluster';
import { freshName } from './freshName';
import type { KubectlResult } from './Kubectl';
import { review } from './review';

/** What is asked, and of what. */
export type PersonalRequest = {
  method?: string;
  path: string;
  body?: object;
  headers?: Record<string, string | string[]>;
};

/**
 * Somebody who may do what bindings say and nothing else. The administrator speaks in their name, since no two clusters are told of people in
 * the same way.
 */
export class Person {
  readonly name = freshName('person');
  private grants = 0;
  private readonly everywhere: string[] = [];

  constructor(
    private readonly cluster: Cluster,
    readonly groups: string[] = [],
  ) {}

  /** Sends one request in their name. */
  async ask<T = Status>({
    method,
    path,
    body,
    headers,
  }: PersonalRequest): Promise<Answer<T>> {
    return ask<T>(this.cluster.kubeConfig, {
      method: method ?? (body ? 'POST' : 'GET'),
      path,
      headers: {
        'content-type': 'application/json',
        'impersonate-user': this.name,
        'impersonate-group': this.groups,
        ...headers,
      },
      body: body && JSON.stringify(body),
    });
  }

  /** Runs kubectl in their name. */
  kubectl(namespace: string, args: string[]): Promise<KubectlResult> {
    const groups = this.groups.flatMap(group => ['--as-group', group]);
    return this.cluster.kubectl
      .in(namespace)
      .try([...args, '--as', this.name, ...groups]);
  }

  /**
   * Lets them, or others in their place, do what rules say, in a namespace or, without one, everywhere; resolves when it counts.
   *
   * @returns the name of the role
   */
  async grant(
    namespace: string | undefined,
    rules: PolicyRule[],
    subject: Subject = { kind: 'User', name: this.name },
  ): Promise<string> {
    const { client } = this.cluster;
    const name = `${this.name}-${this.grants}`;
    this.grants += 1;
    const [role, binding]: ResourceKind[] = namespace
      ? [Role, RoleBinding]
      : [ClusterRole, ClusterRoleBinding];
    const metadata = { namespace, name };
    const granted = { metadata, rules };
    await client.create(role, granted);
    if (!namespace) this.everywhere.push(name);
    const roleRef = { apiGroup: role.group, kind: role.kind, name };
    const bound = { metadata, roleRef, subjects: [subject] };
    await client.create(binding, bound);
    await this.untilAllowed(namespace, rules[0], subject);
    return name;
  }

  /** A real server's authorizer learns of new roles by watches of its own. */
  async untilAllowed(
    namespace: string | undefined,
    rule: PolicyRule,
    subject: Subject = { kind: 'User', name: this.name },
  ): Promise<void> {
    const spec = { ...subjectOf(subject), ...attributesOf(namespace, rule) };
    for (;;) {
      const { status } = await review(this.cluster, spec);
      if (status.allowed) return;
    }
  }

  /** Deletes what was granted everywhere; the rest goes with its namespace. */
  async leave(): Promise<void> {
    const { client } = this.cluster;
    const kinds: ResourceKind[] = [ClusterRoleBinding, ClusterRole];
    for (const name of this.everywhere)
      for (const kind of kinds)
        await client.delete(kind, { name }).catch(error => {
          if (!isNotFound(error)) throw error;
        });
  }
}

function subjectOf({ kind, name, namespace }: Subject) {
  if (kind === 'Group') return { groups: [name] };
  return {
    user: kind === 'User' ? name : `system:serviceaccount:${namespace}:${name}`,
  };
}

/** What a rule allows, as a review asks for it. */
function attributesOf(namespace: string | undefined, rule: PolicyRule) {
  const verb = rule.verbs[0];
  if (!rule.resources) {
    const path = rule.nonResourceURLs![0];
    return { nonResourceAttributes: { path, verb } };
  }
  const [resource, subresource] = rule.resources[0].split('/');
  return {
    resourceAttributes: {
      namespace,
      verb,
      group: rule.apiGroups![0],
      resource,
      subresource,
      name: rule.resourceNames?.[0],
    },
  };
}
