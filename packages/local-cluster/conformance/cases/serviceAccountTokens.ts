import { ServiceAccount } from '@streamspace/plugin-node';
import { decodeJwt } from 'jose';
import type { Cluster } from '../cluster/Cluster';
import { ask } from '../cluster/ask';
import { requestToken } from '../cluster/requestToken';

/** Who a program is that comes with a token of its ServiceAccount. */
export function serviceAccountTokenCases(cluster: () => Cluster): void {
  describe('tokens of ServiceAccounts', () => {
    let account: { namespace: string; name: string };
    beforeAll(async () => {
      account = { namespace: await cluster().newNamespace(), name: 'robot' };
      await cluster().client.create(ServiceAccount, { metadata: account });
    });

    it('name their ServiceAccount', async () => {
      const token = await requestToken(cluster().client, account);
      const { statusCode, body } = await ask(cluster().kubeConfig, {
        path: '/api/v1/pods',
        token,
      });
      expect(statusCode).toBe(403);
      expect(body.message).toContain(
        `User "system:serviceaccount:${account.namespace}:robot" cannot list resource "pods"`,
      );
    });

    it('are refused where they are meant for others', async () => {
      const token = await requestToken(cluster().client, account, {
        audiences: ['somebody-else'],
      });
      const { statusCode } = await ask(cluster().kubeConfig, {
        path: '/api',
        token,
      });
      expect(statusCode).toBe(401);
    });

    it('are made by kubectl create token', async () => {
      const kubectl = cluster().kubectl.in(account.namespace);
      const token = await kubectl.run(
        'create token robot --duration=20m --audience=a --audience=b'.split(
          ' ',
        ),
      );
      const { sub, aud, exp, iat } = decodeJwt(token.trim());
      expect(sub).toBe(`system:serviceaccount:${account.namespace}:robot`);
      expect(aud).toEqual(['a', 'b']);
      expect(exp! - iat!).toBe(1200);
      const tooShort = await kubectl.try(
        'create token robot --duration=1m'.split(' '),
      );
      expect(tooShort.stderr).toContain(
        'may not specify a duration less than 10 minutes',
      );
    });
  });
}
