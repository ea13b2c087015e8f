import { parseRepositoryUrl } from './repositoryUrl';

describe('parseRepositoryUrl', () => {
  it('reads addresses of HTTP', () => {
    expect(parseRepositoryUrl(' https://git.example.org/a/b.git ')).toEqual({
      scheme: 'https',
      url: new URL('https://git.example.org/a/b.git'),
    });
  });

  it.each([
    ['git@example.org:a/b.git', 'git', 'example.org', 22, 'a/b.git'],
    ['me@[::1]:b', 'me', '::1', 22, 'b'],
    ['ssh://example.org/a/b', 'git', 'example.org', 22, '/a/b'],
    ['ssh://me@example.org:2222/~you/b', 'me', 'example.org', 2222, '~you/b'],
    ['ssh://git@[::1]/a%20b', 'git', '::1', 22, '/a b'],
  ])('reads %s', (text, user, host, port, path) => {
    expect(parseRepositoryUrl(text)).toEqual({
      scheme: 'ssh',
      user,
      host,
      port,
      path,
    });
  });

  it('reads folders of this machine', () => {
    expect(parseRepositoryUrl('file:///srv/my%20templates')).toEqual({
      scheme: 'file',
      folder: '/srv/my templates',
    });
  });

  it.each([
    '',
    'templates',
    '/srv/templates',
    'ftp://example.org/x',
    'git://example.org/x',
    'ext::sh -c id',
    'file://host/x',
    'https://example.org/x?y',
    'ssh://-oProxyCommand=id/x',
    'ssh://-l@example.org/x',
    '-oProxyCommand=id@example.org:x',
    'git@-oProxyCommand=id:x',
    'git@example.org:--upload-pack=id',
    'ssh://git@example.org/%0aid',
    'ssh://git@example.org/%',
  ])('refuses “%s”', text => {
    expect(() => parseRepositoryUrl(text)).toThrow(
      expect.objectContaining({ reason: 'Refused' }),
    );
  });

  it.each([
    'https://alice:s3cret@example.org/x',
    'https://s3cret@example.org/x',
    'ssh://git:s3cret@example.org/x',
  ])('refuses what holds a secret, and does not tell it', text => {
    expect(() => parseRepositoryUrl(text)).toThrow(
      expect.objectContaining({
        message: expect.not.stringContaining('s3cret'),
      }),
    );
    expect(() => parseRepositoryUrl(text)).toThrow('Secret');
  });
});
