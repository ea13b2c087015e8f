import type { Status } from 'kubernetes-types/meta/v1';
import type { Cluster } from '../cluster/Cluster';
import { ask, type Answer } from '../cluster/ask';
import { Person } from '../cluster/Person';
import { requestToken } from '../cluster/requestToken';
import { ServiceAccount } from '@streamspace/plugin-node';

/** Speaking in somebody else's name, by those who may. */
export function impersonationCases(cluster: () => Cluster): void {
  describe('impersonation', () => {
    let namespace: string;
    let speaker: Person;
    let token: string;
    beforeAll(async () => {
      namespace = await cluster().newNamespace();
      speaker = new Person(cluster());
      const account = { namespace, name: 'speaker' };
      await cluster().client.create(ServiceAccount, { metadata: account });
      token = await requestToken(cluster().client, account);
    });
    afterAll(() => speaker?.leave());

    const speak = (
      headers: Record<string, string | string[]>,
    ): Promise<Answer<Status>> =>
      ask(cluster().kubeConfig, { path: '/api', token, headers });

    it('is refused to those who may not', async () => {
      const { statusCode, body } = await speak({ 'impersonate-user': 'alice' });
      expect(statusCode).toBe(403);
      expect(body.message).toBe(
        `users "alice" is forbidden: User "system:serviceaccount:${namespace}:speaker" cannot impersonate resource "users" in API group "" at the cluster scope`,
      );
    });

    it('is granted for users, groups, ServiceAccounts and extras, each by name where rules have names', async () => {
      const impersonate = (
        resource: string,
        resourceNames?: string[],
        group = '',
      ) => ({
        apiGroups: [group],
        resources: [resource],
        verbs: ['impersonate'],
        resourceNames,
      });
      await speaker.grant(
        undefined,
        [
          impersonate('users'),
          impersonate('groups', ['staff', 'other,staff']),
          impersonate('serviceaccounts', ['robot']),
          impersonate('userextras/scopes', ['view'], 'authentication.k8s.io'),
        ],
        {
          kind: 'ServiceAccount',
          namespace,
          name: 'speaker',
        },
      );
      const status = async (headers: Record<string, string | string[]>) =>
        (await speak({ 'impersonate-user': 'alice', ...headers })).statusCode;
      expect(await status({})).toBe(200);
      expect(await status({ 'impersonate-group': 'staff' })).toBe(200);
      expect(
        await status({ 'impersonate-group': ['staff', 'other,staff'] }),
      ).toBe(200);
      expect(
        await status({ 'impersonate-group': ['staff', 'system:masters'] }),
      ).toBe(403);
      // A comma is a part of a group's name and separates nothing.
      expect(await status({ 'impersonate-group': 'staff,staff' })).toBe(403);
      expect(await status({ 'impersonate-extra-scopes': 'view' })).toBe(200);
      expect(await status({ 'impersonate-extra-scopes': 'edit' })).toBe(403);
      expect(await status({ 'impersonate-extra-other': 'view' })).toBe(403);
      const account = (name: string) =>
        status({ 'impersonate-user': `system:serviceaccount:default:${name}` });
      expect(await account('robot')).toBe(200);
      expect(await account('default')).toBe(403);
    });

    it('makes the groups of a ServiceAccount its own, and everybody authenticated', async () => {
      const member = new Person(cluster());
      const path = `/api/v1/namespaces/${namespace}/configmaps`;
      const grantTo = (group: string) =>
        speaker.grant(
          namespace,
          [{ apiGroups: [''], resources: ['configmaps'], verbs: ['list'] }],
          { kind: 'Group', name: group },
        );
      await grantTo(`system:serviceaccounts:${namespace}`);
      const asAccount = (more: object) =>
        member.ask({
          path,
          headers: {
            'impersonate-user': `system:serviceaccount:${namespace}:any`,
            ...more,
          },
        });
      expect((await asAccount({})).statusCode).toBe(200);
      // Whoever names groups names all of them.
      const named = await asAccount({ 'impersonate-group': ['others'] });
      expect(named.statusCode).toBe(403);
      expect((await member.ask({ path })).statusCode).toBe(403);
      await grantTo('system:authenticated');
      expect((await member.ask({ path })).statusCode).toBe(200);
    });

    it('is refused where the headers name no user', async () => {
      const { statusCode } = await speak({ 'impersonate-group': 'staff' });
      expect(statusCode).toBeGreaterThanOrEqual(400);
    });
  });
}
