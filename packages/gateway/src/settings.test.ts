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
    ['STREAMSPACE_DIAL', 'vpn'],
    ['STREAMSPACE_CLUSTER_URL', 'portal:7007/api/v1/cluster'],
    ['STREAMSPACE_CLUSTER_URL', 'http://portal:7007'],
    ['STREAMSPACE_PATH_ORIGIN', 'http://apps.example.org/s'],
    ['STREAMSPACE_PATH_ORIGIN', 'http://portal.example.org:7009'],
    ['STREAMSPACE_PATH_ORIGIN', 'http://apps.portal.example.org'],
    ['STREAMSPACE_PATH_ORIGIN', 'http://sessions.example.org'],
    ['STREAMSPACE_PATH_ORIGIN', 'http://apps.sessions.example.org'],
    ['STREAMSPACE_PATH_TEMPLATES', 'jupyter'],
    ['STREAMSPACE_DRAIN_DELAY', 'soon'],
    ['STREAMSPACE_TRUSTED_PROXIES', '10.0.0.0/8, balancer'],
  ])('names %s when it is %j', (name, value) => {
    expect(() => readSettings({ ...environment, [name]: value })).toThrow(name);
  });

  it('takes a certificate with its key, and names the one that is missing', () => {
    const cert = { STREAMSPACE_TLS_CERT: '/tls/tls.crt' };
    const key = { STREAMSPACE_TLS_KEY: '/tls/tls.key' };
    const read = (given: NodeJS.ProcessEnv) =>
      readSettings({ ...environment, ...given }).certificate;
    expect(read({})).toBeUndefined();
    expect(read({ ...cert, ...key })).toEqual({
      certFile: '/tls/tls.crt',
      keyFile: '/tls/tls.key',
    });
    expect(() => read(cert)).toThrow('STREAMSPACE_TLS_KEY');
    expect(() => read(key)).toThrow('STREAMSPACE_TLS_CERT');
  });

  it('has an origin that sessions share, where it has a host of its own', () => {
    const read = (given: NodeJS.ProcessEnv) =>
      readSettings({ ...environment, ...given }).pathMode;
    expect(read({})).toBeUndefined();
    const pathMode = read({
      STREAMSPACE_PATH_ORIGIN: 'http://apps.example.org:7008',
      STREAMSPACE_PATH_TEMPLATES: 'jupyter',
    });
    expect(pathMode).toMatchObject({ origin: 'http://apps.example.org:7008' });
    expect(pathMode!.trusts('jupyter')).toBe(true);
  });

  it('trusts no proxy that is not named', () => {
    const read = (proxies?: string) =>
      readSettings({ ...environment, STREAMSPACE_TRUSTED_PROXIES: proxies })
        .trustedProxies;
    expect(read()).toEqual([]);
    expect(read(' 10.0.0.0/8, ::1,')).toEqual(['10.0.0.0/8', '::1']);
  });

  it('serves on after SIGTERM where there may be balancers, unless it is told how long', () => {
    const read = (given: NodeJS.ProcessEnv) =>
      readSettings({ ...environment, ...given }).drainDelayMs;
    expect(read({})).toBe(0);
    expect(read({ STREAMSPACE_KUBECONFIG: '' })).toBe(3_000);
    expect(read({ STREAMSPACE_DRAIN_DELAY: '15s' })).toBe(15_000);
  });

  it('dials pods by their addresses unless it is told otherwise', () => {
    const read = (dial?: string) =>
      readSettings({ ...environment, STREAMSPACE_DIAL: dial }).dial;
    expect(read()).toBe('pod-ip');
    expect(read('port-forward')).toBe('port-forward');
  });
});
