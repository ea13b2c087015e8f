import { ApiClient, useApiServer } from '../fixture';
import { PODS } from './samples';

const api = useApiServer();

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
