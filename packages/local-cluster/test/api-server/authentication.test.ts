import { readFileSync } from 'node:fs';
import { Agent, get } from 'node:https';
import { json } from 'node:stream/consumers';
import { join } from 'node:path';
import { generate } from 'selfsigned';
import { ApiClient, useApiServer, type Json } from '../fixture';
import { PODS } from './samples';

const api = useApiServer();

const whoAmI = [
  '/apis/authentication.k8s.io/v1/selfsubjectreviews',
  { apiVersion: 'authentication.k8s.io/v1', kind: 'SelfSubjectReview' },
] as const;

describe('who may ask', () => {
  it('answers 401 without a token and leaves health and version open', async () => {
    const anonymous = { headers: { authorization: '' } };
    const pods = await api.client.request('GET', PODS, undefined, anonymous);
    expect(pods.status).toBe(401);
    expect(pods.body).toMatchObject({ kind: 'Status', reason: 'Unauthorized' });
    for (const path of ['/readyz', '/healthz', '/livez', '/version']) {
      const open = await api.client.request('GET', path, undefined, anonymous);
      expect(open.status).toBe(200);
    }
  });

  it('tells who somebody is', async () => {
    const gateway = new ApiClient(api.server.kubeconfig('gateway'));
    const review = await gateway.post(...whoAmI);
    gateway.close();
    expect(review.status).toBe(201);
    expect(review.body.status.userInfo.username).toBe(
      'system:serviceaccount:streamspace-system:streamspace-gateway',
    );
  });
});

describe('a client certificate', () => {
  it('names the user and their groups where the cluster signed it, again on a connection that is taken up', async () => {
    const authority = readAuthority();
    const ask = await askerWith(authority);
    for (let connection = 0; connection < 2; connection += 1) {
      const { message } = await ask('/api/v1/nodes');
      expect(message).toContain('User "alice" cannot list resource "nodes"');
    }
    const grant = await api.client.post(
      '/apis/rbac.authorization.k8s.io/v1/clusterrolebindings',
      {
        metadata: { name: 'staff' },
        roleRef: { kind: 'ClusterRole', name: 'cluster-admin' },
        subjects: [{ kind: 'Group', name: 'staff' }],
      },
    );
    expect(grant.status).toBe(201);
    expect(await ask('/api/v1/nodes')).toMatchObject({ kind: 'NodeList' });
  });

  it('is nobody’s where somebody else signed it', async () => {
    const { cert, private: key } = await generate(
      [{ name: 'commonName', value: 'streamspace-local-cluster' }],
      {
        keyType: 'ec',
        algorithm: 'sha256',
        extensions: [
          { name: 'basicConstraints', cA: true, critical: true },
          { name: 'keyUsage', keyCertSign: true, critical: true },
        ],
      },
    );
    const ask = await askerWith({ cert, key });
    expect(await ask('/api/v1/nodes')).toMatchObject({ code: 401 });
  });

  function readAuthority(): { cert: string; key: string } {
    return JSON.parse(
      readFileSync(join(api.server.clusterDir, 'ca.json'), 'utf8'),
    );
  }

  /** Asks as alice of the groups staff and friends, each time on a connection of its own. */
  async function askerWith(ca: { cert: string; key: string }) {
    const { cert, private: key } = await generate(
      [
        { shortName: 'O', value: 'friends' },
        { shortName: 'O', value: 'staff' },
        { shortName: 'CN', value: 'alice' },
      ],
      {
        ca,
        keyType: 'ec',
        algorithm: 'sha256',
        extensions: [{ name: 'extKeyUsage', clientAuth: true }],
      },
    );
    // Without keep-alive, but with its cache of TLS sessions.
    const agent = new Agent({ cert, key, ca: readAuthority().cert });
    return (path: string): Promise<Json> =>
      new Promise((resolve, reject) => {
        get(`${api.server.url}${path}`, { agent }, response =>
          resolve(json(response)),
        ).on('error', reject);
      });
  }
});

describe('a ServiceAccount’s token', () => {
  const accounts = '/api/v1/namespaces/default/serviceaccounts';

  async function tokenOf(name: string, spec: object = {}) {
    const made = await api.client.post(`${accounts}/${name}/token`, { spec });
    return made.status === 201 ? made.body.status.token : made.body;
  }

  const reviewWith = (token: string) =>
    api.client.request('POST', ...whoAmI, {
      headers: { authorization: `Bearer ${token}` },
    });

  beforeAll(async () => {
    for (const name of ['robot', 'other'])
      await api.client.post(accounts, { metadata: { name } });
  });

  it('ends with the pod that it was made for, and with its ServiceAccount', async () => {
    await api.client.post(PODS, {
      metadata: { name: 'worker' },
      spec: {
        serviceAccountName: 'robot',
        containers: [{ name: 'app', image: 'test' }],
      },
    });
    const boundObjectRef = { kind: 'Pod', apiVersion: 'v1', name: 'worker' };
    const bound = await tokenOf('robot', { boundObjectRef });
    const free = await tokenOf('robot');
    expect((await reviewWith(bound)).body.status.userInfo).toMatchObject({
      username: 'system:serviceaccount:default:robot',
      groups: [
        'system:serviceaccounts',
        'system:serviceaccounts:default',
        'system:authenticated',
      ],
      extra: { 'authentication.kubernetes.io/pod-name': ['worker'] },
    });
    await api.client.request('DELETE', `${PODS}/worker?gracePeriodSeconds=0`);
    expect((await reviewWith(bound)).status).toBe(401);
    expect((await reviewWith(free)).status).toBe(201);
    await api.client.request('DELETE', `${accounts}/robot`);
    await api.client.post(accounts, { metadata: { name: 'robot' } });
    expect((await reviewWith(free)).status).toBe(401);
  });

  it('is not made for the pod of another, nor for none', async () => {
    await api.client.post(PODS, {
      metadata: { name: 'strange' },
      spec: { containers: [{ name: 'app', image: 'test' }] },
    });
    const refuse = (name: string, more: object = {}) =>
      tokenOf('other', {
        boundObjectRef: { kind: 'Pod', apiVersion: 'v1', name, ...more },
      });
    expect(await refuse('strange')).toMatchObject({
      message:
        'cannot bind token for serviceaccount "other" to pod running with different serviceaccount name.',
    });
    expect(await refuse('none')).toMatchObject({ reason: 'NotFound' });
    expect(await refuse('strange', { uid: 'another' })).toMatchObject({
      reason: 'Conflict',
    });
  });

  it('is nobody’s when a letter of it was changed', async () => {
    const [head, , signature] = (await tokenOf('other')).split('.');
    const claims = { sub: 'system:serviceaccount:kube-system:mighty' };
    const body = Buffer.from(JSON.stringify(claims)).toString('base64url');
    const forged = `${head}.${body}.${signature}`;
    expect((await reviewWith(forged)).status).toBe(401);
  });
});
