import { ConfigMap, Role, RoleBinding } from '@streamspace/plugin-node';
import type { Cluster } from '../cluster/Cluster';
import { Person } from '../cluster/Person';

const rbac = 'rbac.authorization.k8s.io';
const core = '/api/v1';

/** What roles and their bindings allow, and how the rest is refused. */
export function roleCases(cluster: () => Cluster): void {
  describe('roles', () => {
    let namespace: string;
    let person: Person;
    beforeAll(async () => {
      namespace = await cluster().newNamespace();
      person = new Person(cluster());
      const metadata = { namespace, name: 'mine' };
      await cluster().client.create(ConfigMap, { metadata });
    });
    afterAll(() => person?.leave());

    it('refuse all that no role allows, and say who may not do what and where', async () => {
      const inNamespace = `${core}/namespaces/${namespace}`;
      const words = async (path: string, method = 'GET') => {
        const { statusCode, body } = await person.ask({ path, method });
        expect([path, statusCode, body.reason]).toEqual([
          path,
          403,
          'Forbidden',
        ]);
        return body;
      };
      const who = `User "${person.name}" cannot`;
      expect(await words(`${inNamespace}/pods`)).toMatchObject({
        status: 'Failure',
        message: `pods is forbidden: ${who} list resource "pods" in API group "" in the namespace "${namespace}"`,
        details: { kind: 'pods' },
      });
      expect(
        await words(
          `/apis/apps/v1/namespaces/${namespace}/deployments/web/scale`,
          'PUT',
        ),
      ).toMatchObject({
        message: `deployments.apps "web" is forbidden: ${who} update resource "deployments/scale" in API group "apps" in the namespace "${namespace}"`,
        details: { name: 'web', group: 'apps', kind: 'deployments' },
      });
      expect((await words(`${core}/nodes`)).message).toBe(
        `nodes is forbidden: ${who} list resource "nodes" in API group "" at the cluster scope`,
      );
      expect((await words(`${core}/pods?watch=true`)).message).toContain(
        `${who} watch resource "pods" in API group "" at the cluster scope`,
      );
      expect((await words(inNamespace, 'DELETE')).message).toBe(
        `namespaces "${namespace}" is forbidden: ${who} delete resource "namespaces" in API group "" in the namespace "${namespace}"`,
      );
      expect((await words('/metrics')).message).toBe(
        `forbidden: ${who} get path "/metrics"`,
      );
      // Whether there is such a kind is told to nobody who may not see it.
      expect((await words('/apis/no.such.group/v1/things')).message).toContain(
        'things.no.such.group is forbidden',
      );
    });

    it('let everybody find out what is served', async () => {
      for (const path of ['/api', '/apis', '/apis/apps/v1', '/version'])
        expect((await person.ask({ path })).statusCode).toBe(200);
    });

    it('allow verbs on resources, in their namespace alone', async () => {
      await person.grant(namespace, [
        {
          apiGroups: [''],
          resources: ['pods', 'pods/log'],
          verbs: ['list', 'get'],
        },
      ]);
      const status = async (path: string, method = 'GET') =>
        (await person.ask({ path: `${core}${path}`, method })).statusCode;
      const pods = `/namespaces/${namespace}/pods`;
      expect(await status(pods)).toBe(200);
      expect(await status(`${pods}/none`)).toBe(404);
      expect(await status(`${pods}/none/log`)).toBe(404);
      expect(await status(`${pods}?watch=true`)).toBe(403);
      expect(await status(`${pods}/none/status`)).toBe(403);
      expect(await status(`${pods}/none`, 'DELETE')).toBe(403);
      expect(await status('/pods')).toBe(403);
      expect(await status('/namespaces/default/pods')).toBe(403);
    });

    it('allow single objects by name, also to those who list or watch that one', async () => {
      await person.grant(namespace, [
        {
          apiGroups: [''],
          resources: ['configmaps'],
          resourceNames: ['mine'],
          verbs: ['get', 'list', 'patch'],
        },
      ]);
      const path = `${core}/namespaces/${namespace}/configmaps`;
      const status = async (rest: string) =>
        (await person.ask({ path: path + rest })).statusCode;
      expect(await status('/mine')).toBe(200);
      expect(await status('/other')).toBe(403);
      expect(await status('')).toBe(403);
      expect(await status('?fieldSelector=metadata.name%3Dmine')).toBe(200);
      expect(await status('?fieldSelector=metadata.name%3Dother')).toBe(403);
      expect(await status('?fieldSelector=metadata.name!%3Dmine')).toBe(403);
    });

    it('allow a subresource of all kinds, and paths that are no resources, everywhere', async () => {
      await person.grant(undefined, [
        { apiGroups: ['*'], resources: ['*/scale'], verbs: ['get'] },
        { nonResourceURLs: ['/metrics', '/logs/*'], verbs: ['get'] },
      ]);
      const status = async (path: string) =>
        (await person.ask({ path })).statusCode;
      const web = '/apis/apps/v1/namespaces/default/deployments/web';
      expect(await status(`${web}/scale`)).toBe(404);
      expect(await status(web)).toBe(403);
      expect(await status('/metrics')).not.toBe(403);
      expect(await status('/logs/kubelet')).not.toBe(403);
      expect(await status('/metricsx')).toBe(403);
    });

    it('are given to groups and ServiceAccounts', async () => {
      const { client } = cluster();
      const group = `${person.name}-group`;
      const metadata = { namespace, name: 'shared' };
      const rule = {
        apiGroups: [''],
        resources: ['services'],
        verbs: ['list'],
      };
      await client.create(Role, { metadata, rules: [rule] });
      await client.create(RoleBinding, {
        metadata,
        roleRef: { apiGroup: rbac, kind: 'Role', name: 'shared' },
        subjects: [
          { kind: 'Group', name: group, apiGroup: rbac },
          { kind: 'ServiceAccount', name: 'robot', namespace },
        ],
      });
      const member = new Person(cluster(), [group]);
      await member.untilAllowed(namespace, rule, {
        kind: 'Group',
        name: group,
      });
      const path = `${core}/namespaces/${namespace}/services`;
      expect((await member.ask({ path })).statusCode).toBe(200);
      const asAccount = async (account: string) => {
        const user = `system:serviceaccount:${account}`;
        const headers = { 'impersonate-user': user };
        return (await person.ask({ path, headers })).statusCode;
      };
      expect(await asAccount(`${namespace}:robot`)).toBe(200);
      expect(await asAccount('default:robot')).toBe(403);
      expect((await new Person(cluster()).ask({ path })).statusCode).toBe(403);
    });

    it('say which role is missing that a binding names', async () => {
      const stranger = new Person(cluster());
      await cluster().client.create(RoleBinding, {
        metadata: { namespace, name: 'dangling' },
        roleRef: { apiGroup: rbac, kind: 'ClusterRole', name: 'no-such-role' },
        subjects: [{ kind: 'User', name: stranger.name, apiGroup: rbac }],
      });
      const path = `${core}/namespaces/${namespace}/pods`;
      const suffix =
        ': RBAC: clusterrole.rbac.authorization.k8s.io "no-such-role" not found';
      for (;;) {
        const { body } = await stranger.ask({ path });
        if (body.message!.endsWith(suffix)) break;
      }
    });
  });
}
