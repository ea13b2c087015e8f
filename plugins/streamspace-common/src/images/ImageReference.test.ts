import { parseImageReference } from './ImageReference';

const digest = `sha256:${'0123456789abcdef'.repeat(4)}`;

describe('parseImageReference', () => {
  it.each([
    ['debian', 'docker.io/library/debian', 'latest'],
    ['library/debian', 'docker.io/library/debian', 'latest'],
    ['docker.io/debian:12', 'docker.io/library/debian', '12'],
    ['index.docker.io/nginx', 'docker.io/library/nginx', 'latest'],
    ['Docker.io/library/nginx', 'docker.io/library/nginx', 'latest'],
    ['nodered/node-red:4.1', 'docker.io/nodered/node-red', '4.1'],
    ['quay.io/jupyter/a__b', 'quay.io/jupyter/a__b', 'latest'],
    ['localhost:5000/app:1', 'localhost:5000/app', '1'],
    ['localhost/app', 'localhost/app', 'latest'],
    ['[::1]:5000/app', '[::1]:5000/app', 'latest'],
    ['GHCR.io/team/app', 'ghcr.io/team/app', 'latest'],
    ['docker.io:443/team/app', 'docker.io:443/team/app', 'latest'],
    [`team/app@${digest}`, 'docker.io/team/app', 'latest'],
    [`team/app:2@${digest}`, 'docker.io/team/app', '2'],
  ])('takes %s apart', (image, repository, tag) => {
    expect(parseImageReference(image)).toMatchObject({ repository, tag });
  });

  it('tells the digest', () => {
    expect(parseImageReference(`app@${digest}`).digest).toBe(digest);
    expect(parseImageReference('app')).not.toHaveProperty('digest');
  });

  it.each([
    '',
    'No Image',
    'team/App',
    'ghcr.io/team/../other/app',
    'ghcr.io/team/./app',
    'ghcr.io//app',
    'ghcr.io/team/app/',
    '/app',
    'ghcr.io./app',
    '-ghcr.io/app',
    'user@ghcr.io/app',
    'https://ghcr.io/app',
    'app:',
    'app:.tag',
    'app@sha256:short',
    `app@${digest}@${digest}`,
    'ghcr.io/%2e%2e/app',
    'ghcr.io\\evil/app',
    `docker.io/${'a'.repeat(250)}`,
  ])('refuses %j', image => {
    expect(() => parseImageReference(image)).toThrow(
      'invalid reference format',
    );
  });
});
