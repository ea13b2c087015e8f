import { readSettings } from './settings';

const environment = {
  STREAMSPACE_KUBECONFIG: '/kubeconfig',
  STREAMSPACE_GATEWAY_PORT: '7008',
  STREAMSPACE_HEALTH_PORT: '7014',
  STREAMSPACE_SESSION_URL: 'http://{session}.sessions.example.org:7008',
  STREAMSPACE_PORTAL_URL: 'http://portal.example.org:7007/',
  STREAMSPACE_TRACKER_URL: 'http://127.0.0.1:7007/api/streamspace-connections',
  STREAMSPACE_TRACKER_TOKEN: 'token',
  STREAMSPACE_GRANT_KEY: Buffer.alloc(32).toString('base64url'),
};

describe('readSettings', () => {
  it('listens on this machine alone beside a kubeconfig', () => {
    expect(readSettings(environment)).toMatchObject({
      host: '127.0.0.1',
      port: 7008,
      portalUrl: 'http://portal.example.org:7007',
    });
    const inCluster = { ...environment, STREAMSPACE_KUBECONFIG: '' };
    expect(readSettings(inCluster).host).toBe('::');
  });

  it.each([
    ['STREAMSPACE_TRACKER_TOKEN', ''],
    ['STREAMSPACE_GATEWAY_PORT', 'http'],
    ['STREAMSPACE_SESSION_URL', 'http://sessions.example.org/{session}'],
    ['STREAMSPACE_GRANT_KEY', 'short'],
  ])('names %s when it is %j', (name, value) => {
    expect(() => readSettings({ ...environment, [name]: value })).toThrow(name);
  });
});
