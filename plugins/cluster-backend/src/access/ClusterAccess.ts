import type {
  PermissionsRegistryService,
  PermissionsService,
} from '@backstage/backend-plugin-api';
import { NotAllowedError } from '@backstage/errors';
import {
  AuthorizeResult,
  type PolicyDecision,
} from '@backstage/plugin-permission-common';
import { createConditionAuthorizer } from '@backstage/plugin-permission-node';
import { clusterOpenPermission } from '@streamspace/plugin-common';
import {
  userRefOf,
  type ActingUser,
  type KubernetesClient,
  type UserCredentials,
} from '@streamspace/plugin-node';
import type { Cluster } from '../clusters/Cluster';
import {
  describe,
  type AccessAnswer,
  type AccessQuestion,
} from './AccessQuestion';
import type { ActingUsers } from './ActingUsers';
import type { ClusterResource } from './clusterResource';
import { clusterResourceRefType } from './clusterRules';
import { permissionOf, type ClusterPermission } from './permissionOf';

/** In whose name requests reach a cluster: the signed-in person's, or the platform's ServiceAccount's. */
export type ActAs = 'user' | 'platform';

/**
 * Who may do what to a cluster. The portal's permissions decide first; where people act in their own name, the cluster's RBAC decides as well, here
 * for what is asked before a click, and in the API server for what is done.
 */
export class ClusterAccess {
  private readonly authorizer: (
    decision: PolicyDecision,
    resource: ClusterResource | undefined,
  ) => boolean;

  private readonly deciding = new Map<string, Promise<PolicyDecision>>();

  constructor(
    private readonly services: {
      permissions: PermissionsService;
      permissionsRegistry: PermissionsRegistryService;
      users: ActingUsers;
      actAs: ActAs;
    },
  ) {
    this.authorizer = createConditionAuthorizer(
      services.permissionsRegistry.getPermissionRuleset(clusterResourceRefType),
    );
  }

  /** The cluster in the name in which the caller acts on it. */
  async clientFor(
    credentials: UserCredentials,
    cluster: Cluster,
  ): Promise<KubernetesClient> {
    const user = await this.actingUser(credentials, cluster);
    return user ? cluster.client.as(user) : cluster.client;
  }

  /** In whose name that is, for what is kept apart by it: empty for the platform. */
  async readerOf(
    credentials: UserCredentials,
    cluster: Cluster,
  ): Promise<string> {
    const user = await this.actingUser(credentials, cluster);
    return user ? JSON.stringify(user) : '';
  }

  /** @throws NotAllowedError where the caller may not open the cluster's pages. */
  async requireOpen(credentials: UserCredentials): Promise<void> {
    const [{ result }] = await this.services.permissions.authorize(
      [{ permission: clusterOpenPermission }],
      { credentials },
    );
    if (result === AuthorizeResult.ALLOW) return;
    throw new NotAllowedError(
      `you may not see the clusters: the permission ${clusterOpenPermission.name} is missing`,
    );
  }

  /**
   * Whether the caller may do something.
   *
   * @param permission - where it is not the one that the verb needs.
   */
  async may(
    credentials: UserCredentials,
    cluster: Cluster,
    question: AccessQuestion,
    permission: ClusterPermission = permissionOf(question),
  ): Promise<AccessAnswer> {
    if (!(await this.isPermitted(credentials, cluster, question, permission))) {
      return {
        allowed: false,
        reason: `the permission ${permission.name} is missing to ${describe(question)}`,
      };
    }
    const user = await this.actingUser(credentials, cluster);
    return user ? cluster.rights.may(user, question) : { allowed: true };
  }

  /** @throws NotAllowedError where the caller may not. */
  async require(
    credentials: UserCredentials,
    cluster: Cluster,
    question: AccessQuestion,
    permission?: ClusterPermission,
  ): Promise<void> {
    const { allowed, reason } = await this.may(
      credentials,
      cluster,
      question,
      permission,
    );
    if (!allowed) throw new NotAllowedError(reason);
  }

  /** Who the caller is to the cluster; undefined for the platform. */
  private async actingUser(
    credentials: UserCredentials,
    { rights }: Cluster,
  ): Promise<ActingUser | undefined> {
    const { actAs, users } = this.services;
    if (actAs === 'platform') return undefined;
    const { name, groups } = await users.of(credentials);
    // A single group that the platform may not name makes the cluster refuse the whole request. Those that matter there, it is allowed to.
    const answers = await Promise.all(
      groups.map(group =>
        rights.may(undefined, {
          verb: 'impersonate',
          group: '',
          resource: 'groups',
          name: group,
        }),
      ),
    );
    return {
      name,
      groups: groups.filter((_, index) => answers[index].allowed),
    };
  }

  private async isPermitted(
    credentials: UserCredentials,
    cluster: Cluster,
    { verb, group, resource, namespace = '' }: AccessQuestion,
    permission: ClusterPermission,
  ): Promise<boolean> {
    const decision = await this.decide(credentials, permission);
    return this.authorizer(decision, {
      cluster: cluster.name,
      verb,
      kind: group ? `${resource}.${group}` : resource,
      namespace,
    });
  }

  /** What is asked at the same time is asked of the policy once: a list may be of hundreds of namespaces. */
  private decide(
    credentials: UserCredentials,
    permission: ClusterPermission,
  ): Promise<PolicyDecision> {
    const key = `${userRefOf(credentials)} ${permission.name}`;
    const asked = this.deciding.get(key);
    if (asked) return asked;
    const decision = this.services.permissions
      .authorizeConditional([{ permission }], { credentials })
      .then(([answer]) => answer)
      .finally(() => this.deciding.delete(key));
    this.deciding.set(key, decision);
    return decision;
  }
}
