import type { Template } from '@streamspace/plugin-common';
import { validateSpec } from '@streamspace/plugin-common/templates';
import { Template as TemplateKind } from '@streamspace/plugin-node';
import {
  startTestCluster,
  type TestCluster,
} from '@streamspace/plugin-node/test/fixture';
import { FolderTree, importTree } from '../src';
import {
  describeWithData,
  ownFolder,
  realFolder,
  samplesFolder,
} from './support/folders';

/** What becomes a template is one for a real API server. */
describe('templates that were read', () => {
  let cluster: TestCluster;
  beforeAll(async () => {
    cluster = await startTestCluster();
  }, 60_000);
  afterAll(() => cluster.close());

  /** The template as the server would have it. */
  const apply = ({ metadata, ...template }: Template) =>
    cluster.client.create(
      TemplateKind,
      {
        ...template,
        metadata: { ...metadata, namespace: cluster.namespace },
      },
      { dryRun: true },
    );

  async function applyAll(folder: string, path?: string): Promise<number> {
    const results = await importTree(new FolderTree(folder), { path });
    const templates = results.flatMap(({ template }) => template ?? []);
    for (const template of templates) {
      const { spec } = await apply(template);
      // Nothing was dropped, so there is no field that the server does not know.
      expect(spec).toMatchObject(template.spec);
    }
    return templates.length;
  }

  it('apply: those of this repository', async () => {
    expect(await applyAll(ownFolder)).toBe(13);
  });

  describeWithData('of others', () => {
    it('apply: 187 of StreamSpace', async () => {
      expect(await applyAll(realFolder, '.')).toBe(187);
    }, 60_000);

    it('apply: those of Kasm and Portainer', async () => {
      expect(await applyAll(samplesFolder, '.')).toBe(9);
    });
  });

  const limits = { displayName: 'App', baseImage: 'example/app:1' };
  it.each<[string, object]>([
    ['no image', { displayName: 'App' }],
    ['an empty name', { ...limits, displayName: '' }],
    ['a name of 121 characters', { ...limits, displayName: '🦊'.repeat(121) }],
    ['a port too high', { ...limits, webapp: { port: 65536 } }],
    ['a path with a query', { ...limits, webapp: { port: 1, path: '/?a' } }],
    ['an unknown type', { ...limits, appType: 'game' }],
    ['a duration in days', { ...limits, idleTimeout: '1d' }],
    ['a quantity with a blank', { ...limits, homeSize: '5 Gi' }],
    [
      'a negative quantity',
      { ...limits, defaultResources: { limits: { cpu: '-1' } } },
    ],
    ['a command that is text', { ...limits, command: 'sh' }],
    ['a variable without a name', { ...limits, env: [{ value: 'x' }] }],
    ['a variable with a blank', { ...limits, env: [{ name: 'a b' }] }],
    [
      'a relative mount',
      { ...limits, volumeMounts: [{ name: 'a', mountPath: 'b' }] },
    ],
    [
      'a port name in capitals',
      { ...limits, ports: [{ name: 'HTTP', containerPort: 1 }] },
    ],
    ['51 tags', { ...limits, tags: Array(51).fill('a') }],
    ['a fraction of people', { ...limits, maxConnections: 1.5 }],
    ['a number beyond 32 bits', { ...limits, maxConcurrentUsers: 2 ** 33 }],
  ])('are refused here as there: %s', async (_what, spec) => {
    const wrong = spec as Template['spec'];
    expect(validateSpec(wrong)).not.toEqual([]);
    await expect(
      apply({
        apiVersion: 'stream.streamspace.io/v1alpha1',
        kind: 'Template',
        metadata: { name: 'wrong' },
        spec: wrong,
      }),
    ).rejects.toMatchObject({ status: { code: 422 } });
  });

  it('are let in here as there: names of 120 characters, each of two code units', async () => {
    const spec = { ...limits, displayName: '🦊'.repeat(120) };
    expect(validateSpec(spec)).toEqual([]);
    const applied = await apply({
      apiVersion: 'stream.streamspace.io/v1alpha1',
      kind: 'Template',
      metadata: { name: 'foxes' },
      spec,
    });
    expect(applied.spec.displayName).toBe(spec.displayName);
  });
});
