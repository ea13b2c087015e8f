import type { KubernetesClient, ResourceKind } from '@streamspace/plugin-node';
import type { TestCluster } from '@streamspace/plugin-node/test/fixture';

const rbac = { group: 'rbac.authorization.k8s.io', version: 'v1' };
const apiVersion = 'rbac.authorization.k8s.io/v1';

const ClusterRole: ResourceKind = {
  ...rbac,
  kind: 'ClusterRole',
  plural: 'clusterroles',
  namespaced: false,
};
const ClusterRoleBinding: ResourceKind = {
  ...rbac,
  kind: 'ClusterRoleBinding',
  plural: 'clusterrolebindings',
  namespaced: false,
};

/** What the people of the tests may do by the cluster's own RBAC: viewer sees all, anybody else but nobody may do all. */
export class PeopleOfCluster {
  private constructor(
    private readonly client: KubernetesClient,
    private readonly made: { kind: ResourceKind; name: string }[],
  ) {}

  static async bind(
    { client, namespace }: Pick<TestCluster, 'client' | 'namespace'>,
    administrators = ['admin', 'shop', 'outsider', 'keeper'],
  ): Promise<PeopleOfCluster> {
    const people = new PeopleOfCluster(client, []);
    // Where many tests share a cluster, each has names of its own.
    const viewing = `viewing-${namespace}`;
    await people.create(ClusterRole, {
      metadata: { name: viewing },
      rules: [
        { apiGroups: ['*'], resources: ['*'], verbs: ['get', 'list', 'watch'] },
      ],
    });
    const bind = (user: string, role: string) =>
      people.create(ClusterRoleBinding, {
        metadata: { name: `${user}-${namespace}` },
        roleRef: { apiGroup: rbac.group, kind: 'ClusterRole', name: role },
        subjects: [
          {
            apiGroup: rbac.group,
            kind: 'User',
            name: `user:default/${user}`,
          },
        ],
      });
    if (administrators.length > 1) await bind('viewer', viewing);
    for (const user of administrators) {
      await bind(user, 'cluster-admin');
    }
    return people;
  }

  async unbind(): Promise<void> {
    for (const { kind, name } of this.made) {
      await this.client.delete(kind, { name });
    }
  }

  private async create(
    kind: ResourceKind,
    object: { metadata: { name: string } } & Record<string, unknown>,
  ): Promise<void> {
    await this.client.create(kind, { apiVersion, kind: kind.kind, ...object });
    this.made.push({ kind, name: object.metadata.name });
  }
}
