import { FolderTree, importTree, type FileResult } from '../src';
import { describeWithData, samplesFolder } from './support/folders';

function byFile(results: FileResult[]) {
  return (path: string, entry = 0) =>
    results.find(result => result.path === path && result.entry === entry)!;
}

/** Real entries of other catalogs. */
describeWithData('registries of Kasm Workspaces', () => {
  let find: ReturnType<typeof byFile>;
  let results: FileResult[];
  beforeAll(async () => {
    results = await importTree(new FolderTree(samplesFolder), {
      path: 'kasm-1.0',
    });
    find = byFile(results);
  });

  it('become desktops that need no password', () => {
    const { outcome, template, findings, portIsGuess } = find(
      'kasm-1.0/workspaces/Chromium/workspace.json',
    );
    expect(outcome).toBe('Repaired');
    expect(portIsGuess).toBeUndefined();
    expect(template).toMatchObject({
      metadata: { name: 'chromium' },
      spec: {
        displayName: 'Chromium',
        category: 'Browser',
        tags: ['browser'],
        appType: 'desktop',
        baseImage: 'kasmweb/chromium:develop',
        architectures: ['amd64', 'arm64'],
        vnc: { port: 6901, protocol: 'kasmvnc', scheme: 'https' },
        securityContext: { runAsUser: 1000, runAsGroup: 1000, fsGroup: 1000 },
      },
    });
    expect(template!.spec.env![0].value).toContain('-disableBasicAuth');
    expect(findings.map(({ field, line }) => [field, line])).toEqual([
      ['run_config.hostname', 7],
      ['exec_config', 9],
      ['image_src', 4],
    ]);
  });

  it('are refused where they need more than a container', () => {
    const refused = results
      .filter(({ outcome }) => outcome === 'Rejected')
      .map(({ templateName, findings }) => [
        templateName,
        findings.map(({ field }) => field),
      ]);
    expect(refused).toEqual([
      ['twingate-chrome', ['run_config.cap_add', 'run_config.devices']],
      ['twingate-desktop', ['run_config.cap_add', 'run_config.devices']],
      ['xpipe-webtop', ['run_config.security_opt']],
    ]);
  });

  it('are read in schema 1.1 too', async () => {
    const later = await importTree(new FolderTree(samplesFolder), {
      path: 'kasm-1.1',
    });
    expect(
      later.map(({ templateName, outcome }) => [templateName, outcome]),
    ).toEqual([
      ['twingate-chrome', 'Rejected'],
      ['twingate-desktop', 'Rejected'],
      ['xpipe-webtop', 'Rejected'],
    ]);
  });

  it('are found elsewhere than in templates/', async () => {
    await expect(
      importTree(new FolderTree(`${samplesFolder}/kasm-1.0`)),
    ).rejects.toThrow(
      'but one template in workspaces/Chromium/; set spec.path to "workspaces/Chromium/"',
    );
  });
});

describeWithData('app templates of Portainer', () => {
  it.each(['portainer-v2.json', 'portainer-v3.json'])(
    'are entries of %s',
    async file => {
      const all = await importTree(new FolderTree(samplesFolder), {
        path: '.',
      });
      const results = all.filter(({ path }) => path === file);
      expect(results.map(({ entry }) => entry)).toEqual([
        0, 1, 2, 3, 4, 5, 6, 7, 8, 9,
      ]);
      expect(
        results
          .filter(({ outcome }) => outcome === 'Rejected')
          .map(({ templateName, findings }) => [
            templateName,
            findings.map(({ field }) => field),
          ]),
      ).toEqual([
        ['ubuntu', ['templates[2].ports']],
        ['dokku', ['templates[9].volumes[0]', 'templates[9].volumes[1]']],
      ]);
    },
  );

  it('become web apps, and what they leave open is said', async () => {
    const results = await importTree(new FolderTree(samplesFolder), {
      path: '.',
    });
    const find = byFile(results);
    const minio = find('portainer-v2.json', 6);
    expect(minio).toMatchObject({ outcome: 'Repaired', portIsGuess: true });
    expect(minio.template!.spec).toEqual({
      displayName: 'Minio',
      description:
        'A distributed object storage server built for cloud applications and devops',
      category: 'storage',
      tags: ['storage'],
      icon: 'https://portainer-io-assets.sfo2.digitaloceanspaces.com/logos/minio.png',
      baseImage: 'quay.io/minio/minio:latest',
      appType: 'webapp',
      webapp: { port: 9000 },
      ports: [
        { containerPort: 9000, protocol: 'TCP' },
        { containerPort: 9001, protocol: 'TCP' },
      ],
      volumeMounts: [
        { name: 'user-home', mountPath: '/data', subPath: 'data' },
        { name: 'user-home', mountPath: '/root/.minio', subPath: 'root-minio' },
      ],
      args: ['server', '/data', '--console-address', ':9001'],
    });
    expect(minio.findings.map(({ field }) => field)).toEqual([
      'templates[6].ports',
      'templates[6].env[0]',
      'templates[6].env[1]',
      'templates[6].volumes',
    ]);
    expect(find('portainer-v2.json', 5).template!.spec.description).toBe(
      'Open-source end-to-end software development platform\n\nDefault username is root. Check the GitLab documentation to get started.',
    );
    expect(find('portainer-v2.json', 1).template!.spec.env).toEqual([
      {
        name: 'REGISTRY_PROXY_REMOTEURL',
        value: 'https://registry-1.docker.io',
      },
    ]);
  });
});
