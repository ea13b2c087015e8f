import { isJsonObject } from '@streamspace/plugin-common/templates';
import { kasmImporter } from './kasm';
import type { ImportedTemplate } from './Importer';

const workspace = {
  friendly_name: 'My App',
  image_src: 'app.png',
  compatibility: [{ version: '1.17.x', image: 'kasmweb/app:1.17.0' }],
};

function read(fields: object): ImportedTemplate {
  const [imported] = kasmImporter.read(
    { ...workspace, ...fields },
    'workspaces/App/workspace.json',
    () => undefined,
  )!;
  return imported as ImportedTemplate;
}

describe('a workspace of Kasm', () => {
  it.each([
    [
      [
        { version: '1.9.x', image: 'a:1.9' },
        { version: '1.16.x', image: 'a:1.16' },
        { version: '1.10.x', image: 'a:1.10' },
      ],
      'a:1.16',
    ],
    [
      [
        {
          version: '1.17.x',
          image: 'kasmweb/a',
          available_tags: [
            'develop',
            '1.16.1',
            '1.17.0',
            '1.17.0-rolling-weekly',
          ],
        },
      ],
      'kasmweb/a:1.17.0',
    ],
    [
      [{ version: '1.17.x', image: 'kasmweb/a', available_tags: ['develop'] }],
      'kasmweb/a:develop',
    ],
    [
      [
        {
          version: '1.17.x',
          image: 'kasmweb/a:b',
          available_tags: ['develop'],
        },
      ],
      'kasmweb/a:b',
    ],
  ])('of %j runs %s', (compatibility, image) => {
    expect(read({ compatibility }).template?.spec.baseImage).toBe(image);
  });

  it.each([
    [
      ['amd64', 'aarch64'],
      ['amd64', 'arm64'],
    ],
    ['x86_64', ['amd64']],
    [['sparc'], undefined],
    [undefined, undefined],
  ])('for %j runs on %j', (architecture, architectures) => {
    expect(read({ architecture }).template?.spec.architectures).toEqual(
      architectures,
    );
  });

  it.each([
    ['https://index.docker.io/v1/', 'kasmweb/app:1.17.0'],
    ['https://ghcr.io/', 'ghcr.io/kasmweb/app:1.17.0'],
    ['localhost:5000', 'localhost:5000/kasmweb/app:1.17.0'],
  ])('comes from %s as %s', (docker_registry, image) => {
    expect(read({ docker_registry }).template?.spec.baseImage).toBe(image);
  });

  it('is told what Docker would have been told, as far as a pod can be', () => {
    const { template, notes } = read({
      cores: 2,
      memory: 2768,
      notes: 'Ask Bob.',
      description: 'An app.',
      run_config: {
        environment: { HOME: '/home/kasm-user', DEBUG: 1 },
        user: 'root',
        entrypoint: ['/start'],
        command: 'run --fast',
        shm_size: '1g',
        dns: ['1.1.1.1'],
      },
    });
    expect(template?.spec).toMatchObject({
      description: 'An app.\n\nAsk Bob.',
      env: [
        { name: 'VNCOPTIONS' },
        { name: 'HOME', value: '/home/kasm-user' },
        { name: 'DEBUG', value: '1' },
      ],
      securityContext: { runAsUser: 0 },
      command: ['/start'],
      args: ['/bin/sh', '-c', 'run --fast'],
      defaultResources: { limits: { cpu: '2', memory: '2768Mi' } },
    });
    expect(notes.map(({ path }) => path)).toEqual([['run_config', 'dns']]);
  });

  it('may count its memory in bytes', () => {
    expect(read({ memory: 2 ** 31 }).template?.spec.defaultResources).toEqual({
      limits: { memory: '2048Mi' },
    });
  });

  it.each([
    [{ privileged: true }],
    [{ cap_add: ['NET_ADMIN'] }],
    [{ volumes: { '/': { bind: '/host' } } }],
    [{ network_mode: 'host' }],
    [{ pid_mode: 'host' }],
    [{ devices: ['/dev/dri'] }],
  ])('with %j is refused', run_config => {
    expect(read({ run_config }).template).toBeUndefined();
  });

  it('may ask for nothing in many words', () => {
    const run_config = { privileged: false, cap_add: [], devices: null };
    expect(read({ run_config }).notes).toEqual([]);
  });

  it('is nothing without an image', () => {
    expect(read({ compatibility: ['1.16.x'] }).template).toBeUndefined();
  });

  it('is one of many in the list that a registry publishes', () => {
    const list = {
      name: 'Registry',
      workspaces: [workspace, { ...workspace, friendly_name: 'Other' }, 'what'],
    };
    const imported = kasmImporter.read(list, '1.1/list.json', () => undefined)!;
    expect(
      imported.map(one => ('ignored' in one ? one.ignored : one.name)),
    ).toEqual(['my-app', 'other', 'no workspace of Kasm']);
    const [, other] = imported;
    expect(
      isJsonObject(other) &&
        (other as ImportedTemplate).originOf(['spec', 'icon']),
    ).toEqual(['workspaces', 1, 'image_src']);
  });
});
