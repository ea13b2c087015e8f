import { ApiClient, startApiServer, type RunningApiServer } from '../fixture';
import { PODS } from './samples';

let server: RunningApiServer;
let client: ApiClient;

beforeAll(async () => {
  server = await startApiServer();
  client = new ApiClient(server.kubeconfig('admin'));
}, 180_000);

afterAll(async () => {
  client.close();
  await server.close();
});

describe('who may ask', () => {
  it('answers 401 without a token and leaves health and version open', async () => {
    const anonymous = { headers: { authorization: '' } };
    const pods = await client.request('GET', PODS, undefined, anonymous);
    expect(pods.status).toBe(401);
    expect(pods.body).toMatchObject({ kind: 'Status', reason: 'Unauthorized' });
    for (const path of ['/readyz', '/healthz', '/livez', '/version']) {
      const open = await client.request('GET', path, undefined, anonymous);
      expect(open.status).toBe(200);
    }
  });

  it('tells who somebody is', async () => {
    const gateway = new ApiClient(server.kubeconfig('gateway'));
    const review = await gateway.post(
      '/apis/authentication.k8s.io/v1/selfsubjectreviews',
      { apiVersion: 'authentication.k8s.io/v1', kind: 'SelfSubjectReview' },
    );
    gateway.close();
    expect(review.status).toBe(201);
    expect(review.body.status.userInfo.username).toBe(
      'system:serviceaccount:streamspace-system:streamspace-gateway',
    );
  });
});
