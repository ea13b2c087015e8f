import { PathMode } from '@streamspace/plugin-node';
import { SessionHosts } from './SessionHosts';

describe('SessionHosts', () => {
  const hosts = new SessionHosts('https://{session}.sessions.example.org:7008');

  it.each([
    ['jupyter-x1.sessions.example.org:7008', 'jupyter-x1'],
    ['Jupyter.Sessions.Example.ORG', 'jupyter'],
    ['jupyter.sessions.example.org:80', 'jupyter'],
    ['sessions.example.org', undefined],
    ['.sessions.example.org', undefined],
    ['a.b.sessions.example.org', undefined],
    ['-a.sessions.example.org', undefined],
    ['jupyter.sessions.example.org.evil.org', undefined],
    ['127.0.0.1:7008', undefined],
    [undefined, undefined],
  ])('of %s is %s', (host, session) => {
    expect(hosts.sessionOf(host)).toBe(session);
  });

  it('are no session’s where they are ports of pods, and the other way round', () => {
    const port = 'port--0f.sessions.example.org:7008';
    expect([hosts.sessionOf(port), hosts.portForwardOf(port)]).toEqual([
      undefined,
      '0f',
    ]);
    expect(hosts.portForwardOf('Port--0F.Sessions.Example.ORG')).toBe('0f');
    for (const other of ['port-a', 'jupyter', 'a.port--0f', 'port--']) {
      const host = `${other}.sessions.example.org`;
      expect(hosts.portForwardOf(host)).toBeUndefined();
    }
    expect(hosts.portForwardOf('port--0f.example.org')).toBeUndefined();
  });

  describe('in path mode', () => {
    const both = new SessionHosts(
      'http://{session}.sessions.example.org:7008',
      new PathMode('https://apps.example.org:7008', ['jupyter']),
    );

    it.each([
      ['apps.example.org:7008', true],
      ['Apps.Example.ORG', true],
      ['apps.example.org:80', true],
      ['x.apps.example.org', false],
      ['apps.example.org.evil.org', false],
      ['apps.example.orgs', false],
      ['apps.example.or', false],
      ['apps.sessions.example.org', false],
      ['', false],
    ])('whether %s is the shared host is %s', (host, expected) => {
      expect(both.isShared(host)).toBe(expected);
      expect(hosts.isShared(host)).toBe(false);
    });

    it.each([
      ['/s/jupyter-x1', 'jupyter-x1'],
      ['/s/jupyter-x1/', 'jupyter-x1'],
      ['/s/a/lab/tree', 'a'],
      ['/s/a//s/b/', 'a'],
      ['/s/a/../b/', 'a'],
      ['/', undefined],
      ['/s', undefined],
      ['/s/', undefined],
      ['/s//a/', undefined],
      ['//s/a/', undefined],
      ['/S/a/', undefined],
      ['/s/A/', undefined],
      ['/s/a.b/', undefined],
      ['/s/../a/', undefined],
      ['/s/a%2f..%2fb/', undefined],
      ['/s/a%0d%0a/', undefined],
      ['/s/-a/', undefined],
      ['/s\\a/', undefined],
      ['/x/s/a/', undefined],
      ['/.streamspace/enter', undefined],
    ])('the session of %s is %s', (path, sessionName) => {
      expect(both.sharedPathOf(path)).toEqual(
        sessionName && { sessionName, basePath: `/s/${sessionName}` },
      );
    });

    it('tells the scheme of each, and whom the administrator trusts', () => {
      expect([both.schemeOf(false), both.schemeOf(true)]).toEqual([
        'http',
        'https',
      ]);
      expect(both.trusts('jupyter')).toBe(true);
      expect(both.trusts('evil')).toBe(false);
      expect(hosts.trusts('jupyter')).toBe(false);
    });
  });

  it('gives a host its origin', () => {
    expect(hosts.originOf('A.sessions.example.org:7008', 'https')).toBe(
      'https://a.sessions.example.org:7008',
    );
  });
});
