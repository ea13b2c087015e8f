import { readConfig } from './config';

describe('readConfig', () => {
  const url = { STREAMSPACE_SESSION_URL: 'http://{session}.sessions.test' };

  it('has defaults for all but the sessions’ address', () => {
    expect(readConfig(url)).toMatchObject({
      namespace: 'streamspace',
      sessionNamespaces: undefined,
      gatewayNamespace: 'streamspace-system',
      healthPort: 8080,
    });
  });

  it('reads the namespaces of sessions', () => {
    expect(
      readConfig({ ...url, STREAMSPACE_SESSION_NAMESPACES: 'a, b,' })
        .sessionNamespaces,
    ).toEqual(['a', 'b']);
  });

  it('reads path mode, which is off by default', () => {
    expect(readConfig(url).addresses.pathMode).toBeUndefined();
    const { pathMode } = readConfig({
      ...url,
      STREAMSPACE_PATH_ORIGIN: 'http://apps.test',
      STREAMSPACE_PATH_TEMPLATES: 'wiki',
    }).addresses;
    expect(pathMode!.origin).toBe('http://apps.test');
    expect(pathMode!.trusts('wiki')).toBe(true);
  });

  it('says what is wrong', () => {
    expect(() => readConfig({})).toThrow('{session}');
    expect(() => readConfig({ ...url, STREAMSPACE_HEALTH_PORT: 'x' })).toThrow(
      'STREAMSPACE_HEALTH_PORT',
    );
  });
});
