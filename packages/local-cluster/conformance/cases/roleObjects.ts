import {
  ClusterRole,
  ClusterRoleBinding,
  isInvalid,
  Role,
  RoleBinding,
} from '@streamspace/plugin-node';
import type { Cluster } from '../cluster/Cluster';
import { freshName } from '../cluster/freshName';
import { refused } from '../cluster/refused';
import { rowsOf } from '../cluster/rowsOf';
import { waitUntil } from '../cluster/waitUntil';

const rbac = 'rbac.authorization.k8s.io';

/** Roles and bindings as objects: what is none, what gathers others, and how kubectl has them. */
export function roleObjectCases(cluster: () => Cluster): void {
  describe('roles and bindings', () => {
    let namespace: string;
    beforeAll(async () => {
      namespace = await cluster().newNamespace();
    });

    it('keep the role that they bind', async () => {
      const { client } = cluster();
      await client.create(RoleBinding, {
        metadata: { namespace, name: 'fixed' },
        roleRef: { apiGroup: rbac, kind: 'ClusterRole', name: 'view' },
      });
      const error = await refused(
        client.mergePatch(
          RoleBinding,
          { namespace, name: 'fixed' },
          { roleRef: { name: 'another' } },
        ),
      );
      expect(isInvalid(error)).toBe(true);
      expect(error.message).toContain('cannot change roleRef');
    });

    it('are refused where a rule or a subject says nothing', async () => {
      const { client } = cluster();
      const metadata = { namespace, name: 'empty' };
      const causesOf = async (request: Promise<unknown>) =>
        (await refused(request)).status.details!.causes!.map(
          ({ field, reason }) => `${field} ${reason}`,
        );
      expect(
        await causesOf(
          client.create(Role, {
            metadata,
            rules: [
              { apiGroups: [''], resources: ['pods'], verbs: [] },
              { verbs: ['get'] },
              { verbs: ['get'], nonResourceURLs: ['/metrics'] },
            ],
          }),
        ),
      ).toEqual([
        'rules[0].verbs FieldValueRequired',
        'rules[1].apiGroups FieldValueRequired',
        'rules[1].resources FieldValueRequired',
        'rules[2].nonResourceURLs FieldValueInvalid',
      ]);
      expect(
        await causesOf(
          client.create(ClusterRoleBinding, {
            metadata: { name: freshName('empty') },
            roleRef: { apiGroup: rbac, kind: 'Role', name: 'view' },
            subjects: [
              { kind: 'ServiceAccount', name: 'robot' },
              { kind: 'Robot', name: 'robot', apiGroup: rbac },
            ],
          }),
        ),
      ).toEqual([
        'roleRef.kind FieldValueNotSupported',
        'subjects[0].namespace FieldValueRequired',
        'subjects[1].kind FieldValueNotSupported',
      ]);
    });

    it('gather the rules of others by labels', async () => {
      const { client } = cluster();
      const name = freshName('part');
      const rule = {
        apiGroups: ['stream.streamspace.io'],
        resources: [name],
        verbs: ['get'],
      };
      const hasRule = (role?: { rules?: { resources?: string[] }[] }) =>
        role?.rules?.some(({ resources }) => resources?.includes(name)) ??
        false;
      const untilAdmin = (wished: boolean) =>
        waitUntil(
          client,
          ClusterRole,
          { name: 'admin' },
          role => hasRule(role) === wished,
        );
      await client.create(ClusterRole, {
        metadata: {
          name,
          labels: { 'rbac.authorization.k8s.io/aggregate-to-view': 'true' },
        },
        rules: [rule],
      });
      // By way of view, which edit gathers, which admin gathers.
      await untilAdmin(true);
      await client.delete(ClusterRole, { name });
      await untilAdmin(false);
    });

    it('are shown and made by kubectl', async () => {
      const kubectl = cluster().kubectl.in(namespace);
      await kubectl.run(
        'create role reader --verb=get,list --resource=pods,deployments.apps'.split(
          ' ',
        ),
      );
      await kubectl.run(
        `create rolebinding readers --role=reader --user=alice --group=staff --serviceaccount=${namespace}:robot`.split(
          ' ',
        ),
      );
      expect(
        rowsOf(await kubectl.run('get rolebinding readers -o wide'.split(' '))),
      ).toEqual([
        ['NAME', 'ROLE', 'AGE', 'USERS', 'GROUPS', 'SERVICEACCOUNTS'],
        [
          'readers',
          'Role/reader',
          expect.any(String),
          'alice',
          'staff',
          `${namespace}/robot`,
        ],
      ]);
      expect(await kubectl.run(['describe', 'role', 'reader'])).toMatch(
        /deployments\.apps +\[\] +\[\] +\[get list\]/,
      );
      expect(rowsOf(await kubectl.run(['get', 'clusterrole', 'view']))).toEqual(
        [
          ['NAME', 'CREATED AT'],
          ['view', expect.stringMatching(/^\d{4}-\d\d-\d\dT/)],
        ],
      );
    });
  });
}
