import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { readSettings } from './settings';
import { temporaryFolder } from '../testing/temporaryFolder';

const checkout = () => temporaryFolder();

describe('readSettings', () => {
  it('puts the default instance on the plain domain', () => {
    const root = checkout();
    expect(readSettings(root, {})).toMatchObject({
      portalUrl: 'http://portal.streamspace.localhost:7007',
      sessionUrl: 'http://{session}.sessions.streamspace.localhost:7008',
      issuer: 'http://localhost:7011',
      dataFolder: join(root, '.streamspace'),
      kubeconfig: undefined,
      virtualNode: true,
    });
  });

  it('gives another port a domain of its own, since cookies ignore ports', () => {
    const settings = readSettings(checkout(), { STREAMSPACE_PORT: '7200' });
    expect(settings.portalUrl).toBe(
      'http://portal.streamspace-7200.localhost:7200',
    );
    expect(new Set(Object.values(settings.ports)).size).toBe(9);
    const developing = readSettings(checkout(), {}, true);
    expect(new Set(Object.values(developing.ports)).size).toBe(10);
    expect(developing.backendUrl).toBe(
      'http://portal.streamspace.localhost:7016',
    );
  });

  it('has an origin that sessions share only where templates are named', () => {
    const root = checkout();
    expect(readSettings(root, {}).pathMode).toBeUndefined();
    const env = {
      STREAMSPACE_PORT: '7200',
      STREAMSPACE_PATH_TEMPLATES: 'jupyter',
    };
    expect(readSettings(root, env).pathMode).toEqual({
      origin: 'http://apps.streamspace-7200.localhost:7201',
      templates: 'jupyter',
    });
  });

  it.each(['http', '80', '70000', '65527'])(
    'says what is wrong with STREAMSPACE_PORT=%s',
    STREAMSPACE_PORT => {
      expect(() => readSettings(checkout(), { STREAMSPACE_PORT })).toThrow(
        /STREAMSPACE_PORT.*1024 to 65526/,
      );
    },
  );

  it('uses a real cluster only where STREAMSPACE_KUBECONFIG says so', () => {
    const root = checkout();
    const file = join(root, 'kubeconfig');
    writeFileSync(file, '');
    expect(readSettings(root, { KUBECONFIG: file }).kubeconfig).toBeUndefined();
    const env = { STREAMSPACE_KUBECONFIG: file };
    expect(readSettings(root, env)).toMatchObject({
      kubeconfig: file,
      virtualNode: false,
    });
    const withNode = { ...env, STREAMSPACE_VIRTUAL_NODE: 'yes' };
    expect(readSettings(root, withNode).virtualNode).toBe(true);
  });

  it('names the configuration that is no YAML, in one line', () => {
    const root = checkout();
    writeFileSync(join(root, 'app-config.local.yaml'), 'a: b: c');
    expect(() => readSettings(root, {})).toThrow(
      /^[^\n]*app-config\.local\.yaml is no YAML: [^\n]* line 1[^\n]*$/,
    );
  });

  it('adds the clusters of app-config.local.yaml to the one that it starts with', () => {
    const root = checkout();
    expect(readSettings(root, {}).otherClusters).toEqual([]);
    writeFileSync(
      join(root, 'app-config.local.yaml'),
      'kubernetes: { clusterLocatorMethods: [{ type: config, clusters: [] }] }',
    );
    expect(readSettings(root, {}).otherClusters).toEqual([
      { type: 'config', clusters: [] },
    ]);
  });

  it('takes the cluster of app-config.local.yaml, and not a substitution', () => {
    const root = checkout();
    const write = (kubeconfig: string) =>
      writeFileSync(
        join(root, 'app-config.local.yaml'),
        `streamspace: { kubernetes: { kubeconfig: '${kubeconfig}' } }`,
      );
    write('${STREAMSPACE_KUBECONFIG}');
    expect(readSettings(root, {}).kubeconfig).toBeUndefined();
    write('missing');
    expect(() => readSettings(root, {})).toThrow(
      /missing, which does not exist/,
    );
  });
});
