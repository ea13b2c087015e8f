import { AllowedImages } from './AllowedImages';

const digest = `sha256:${'a1'.repeat(32)}`;

const allowed = AllowedImages.read([
  'docker.io',
  'ghcr.io/my-team',
  'lscr.io/linuxserver/*',
  'registry.example.org:5000/',
]);

describe('allowed images', () => {
  it.each([
    'nginx',
    'library/nginx:1.27',
    'docker.io/library/nginx',
    'index.docker.io/nginx',
    'docker.io/team/app',
    `nginx@${digest}`,
    'ghcr.io/my-team/app:1',
    'ghcr.io/my-team/deep/er/app',
    'ghcr.io/my-team',
    'GHCR.IO/my-team/app',
    `lscr.io/linuxserver/firefox:1@${digest}`,
    'registry.example.org:5000/app',
  ])('are %s', image => {
    expect(allowed.allows(image)).toBe(true);
    expect(() => allowed.require(image)).not.toThrow();
  });

  it.each([
    'docker.io.evil.example/library/nginx',
    'evil.example/docker.io/library/nginx',
    'docker.io:444/library/nginx',
    'docker.io@evil.example/nginx',
    'ghcr.io/my-team-evil/app',
    'ghcr.io/my-team/../evil/app',
    'ghcr.io/my-team/..',
    'ghcr.io/MY-TEAM/app',
    'ghcr.io/other/my-team/app',
    `ghcr.io/other/app@${digest}`,
    'lscr.io/linuxserver2/firefox',
    'registry.example.org/app',
    'registry.example.org:50001/app',
    'quay.io/nginx',
    'ghcr.io/my-team/%2e%2e/evil',
    'ghcr.io\\my-team/app',
    '',
  ])('are not: %j', image => {
    expect(allowed.allows(image)).toBe(false);
    expect(() => allowed.require(image)).toThrow(
      /spec\.baseImage: .*come from docker\.io, ghcr\.io\/my-team, lscr\.io\/linuxserver, registry\.example\.org:5000/,
    );
  });

  it('are all where nothing is said, and none where the list is empty', () => {
    expect(AllowedImages.read(undefined).allows('evil.example/x')).toBe(true);
    expect(AllowedImages.read([]).allows('nginx')).toBe(false);
  });

  it('of one repository are its tags', () => {
    const one = AllowedImages.read(['docker.io/library/nginx']);
    expect(one.allows('nginx:1')).toBe(true);
    expect(one.allows('nginx-unprivileged')).toBe(false);
  });

  it.each([
    'nginx',
    'my-team/app',
    '*',
    '*.example.org',
    'docker.io/*/nginx',
    'ghcr.io/my-team/app:1',
    'https://ghcr.io',
    'ghcr.io/My-Team',
    'ghcr.io/..',
    '',
  ])('cannot be listed as %j', entry => {
    expect(() => AllowedImages.read([entry])).toThrow(
      `streamspace.marketplace.allowedImages: "${entry}"`,
    );
  });
});
