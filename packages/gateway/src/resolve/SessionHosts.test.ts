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

  it('gives a host its origin', () => {
    expect(hosts.originOf('A.sessions.example.org:7008')).toBe(
      'https://a.sessions.example.org:7008',
    );
  });
});
