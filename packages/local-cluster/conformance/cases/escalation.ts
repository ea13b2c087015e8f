import type { Cluster } from '../cluster/Cluster';
import { Person } from '../cluster/Person';

const rbac = 'rbac.authorization.k8s.io';

/** Nobody grants what they do not have. */
export function escalationCases(cluster: () => Cluster): void {
  describe('escalation', () => {
    let namespace: string;
    let person: Person;
    beforeAll(async () => {
      namespace = await cluster().newNamespace();
      person = new Person(cluster());
      await person.grant(namespace, [
        {
          apiGroups: [rbac],
          resources: ['roles', 'rolebindings'],
          verbs: ['create', 'update', 'patch'],
        },
        { apiGroups: [''], resources: ['pods'], verbs: ['get', 'list'] },
      ]);
    });
    afterAll(() => person?.leave());

    const pods = (...verbs: string[]) => ({
      apiGroups: [''],
      resources: ['pods'],
      verbs,
    });
    const create = (plural: string, kind: string, object: object) =>
      person.ask({
        path: `/apis/${rbac}/v1/namespaces/${namespace}/${plural}`,
        body: { apiVersion: `${rbac}/v1`, kind, ...object },
      });
    const createRole = (name: string, rules: object[]) =>
      create('roles', 'Role', { metadata: { name }, rules });
    const bind = (name: string, kind: string, role: string) =>
      create('rolebindings', 'RoleBinding', {
        metadata: { name },
        roleRef: { apiGroup: rbac, kind, name: role },
        subjects: [{ kind: 'User', name: 'alice', apiGroup: rbac }],
      });

    it('is refused in a role, and all that is missing is named', async () => {
      expect(
        (await createRole('equal', [pods('get', 'list')])).statusCode,
      ).toBe(201);
      const { statusCode, body } = await createRole('more', [
        pods('get', 'delete', 'watch'),
        { apiGroups: [''], resources: ['secrets'], verbs: ['*'] },
      ]);
      expect(statusCode).toBe(403);
      expect(body.message).toBe(
        [
          `roles.rbac.authorization.k8s.io "more" is forbidden: user "${person.name}" (groups=["system:authenticated"]) is attempting to grant RBAC permissions not currently held:`,
          '{APIGroups:[""], Resources:["pods"], Verbs:["delete" "watch"]}',
          '{APIGroups:[""], Resources:["secrets"], Verbs:["*"]}',
        ].join('\n'),
      );
    });

    const setRules = (role: string, rules: object[]) =>
      person.ask({
        method: 'PATCH',
        path: `/apis/${rbac}/v1/namespaces/${namespace}/roles/${role}`,
        body: { rules },
        headers: { 'content-type': 'application/merge-patch+json' },
      });

    it('is refused in a change', async () => {
      expect((await setRules('equal', [pods('*')])).statusCode).toBe(403);
      expect((await setRules('equal', [pods('get')])).statusCode).toBe(200);
    });

    it('is refused in a binding', async () => {
      expect((await bind('own', 'Role', 'equal')).statusCode).toBe(201);
      const { statusCode, body } = await bind('view', 'ClusterRole', 'view');
      expect(statusCode).toBe(403);
      expect(body.message).toContain(
        'is attempting to grant RBAC permissions not currently held:',
      );
      expect((await bind('none', 'ClusterRole', 'none')).statusCode).toBe(404);
    });

    it('is granted by the verbs escalate and bind', async () => {
      await person.grant(namespace, [
        {
          apiGroups: [rbac],
          resources: ['clusterroles'],
          resourceNames: ['view'],
          verbs: ['bind'],
        },
        {
          apiGroups: [rbac],
          resources: ['roles'],
          resourceNames: ['equal'],
          verbs: ['escalate'],
        },
      ]);
      expect((await bind('view', 'ClusterRole', 'view')).statusCode).toBe(201);
      expect((await bind('edit', 'ClusterRole', 'edit')).statusCode).toBe(403);
      expect((await setRules('equal', [pods('*')])).statusCode).toBe(200);
      expect((await createRole('other', [pods('*')])).statusCode).toBe(403);
    });
  });
}
