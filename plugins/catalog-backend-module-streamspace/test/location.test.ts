import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  createBackendModule,
  createServiceFactory,
} from '@backstage/backend-plugin-api';
import {
  mockServices,
  startTestBackend,
  TestDatabases,
} from '@backstage/backend-test-utils';
import type { Entity } from '@backstage/catalog-model';
import type { AlphaEntity } from '@backstage/catalog-model/alpha';
import catalogPlugin from '@backstage/plugin-catalog-backend';
import { catalogServiceRef } from '@backstage/plugin-catalog-node';
import {
  KubernetesClient,
  kubernetesServiceRef,
  SharedReflectors,
  TemplateRepository as TemplateRepositoryKind,
} from '@streamspace/plugin-node';
import {
  startTestCluster,
  type TestCluster,
} from '@streamspace/plugin-node/test/fixture';
import { stringify } from 'yaml';
import streamspaceModule from '../src';

jest.setTimeout(120_000);

const documentOf = (name: string, spec: object) =>
  stringify({
    apiVersion: 'stream.streamspace.io/v1alpha1',
    kind: 'TemplateRepository',
    metadata: { name },
    spec,
  });

describe('a file at a location of the catalog', () => {
  const databases = TestDatabases.create({ ids: ['POSTGRES_18'] });
  const folder = mkdtempSync(join(tmpdir(), 'streamspace-location-'));
  const file = join(folder, 'streamspace.yaml');
  let cluster: TestCluster;
  let client: KubernetesClient;
  let reflectors: SharedReflectors;
  let backend: Awaited<ReturnType<typeof startTestBackend>>;
  /** The catalog, with the portal's own rights. */
  let entityOf: (ref: string) => Promise<AlphaEntity | undefined>;

  beforeAll(async () => {
    cluster = await startTestCluster();
    await cluster.client.create(TemplateRepositoryKind, {
      apiVersion: 'stream.streamspace.io/v1alpha1',
      kind: 'TemplateRepository',
      metadata: { namespace: cluster.namespace, name: 'taken' },
      spec: { url: 'https://git.example.org/by-hand.git' },
    });
    writeFileSync(
      file,
      [
        documentOf('media', {
          url: 'https://git.example.org/media.git',
          owner: 'film',
        }),
        documentOf('taken', { url: 'https://git.example.org/mine.git' }),
        documentOf('wrong', { url: 7 }),
      ].join('---\n'),
    );
    client = new KubernetesClient(cluster.kubeConfig);
    reflectors = new SharedReflectors(
      client,
      cluster.namespace,
      mockServices.logger.mock(),
    );
    await reflectors.get(TemplateRepositoryKind).synced();
    backend = await startTestBackend({
      features: [
        catalogPlugin,
        streamspaceModule,
        mockServices.database.factory({
          knex: await databases.init('POSTGRES_18'),
        }),
        mockServices.rootConfig.factory({
          data: {
            app: { baseUrl: 'http://portal.example.org' },
            catalog: {
              locations: [
                {
                  type: 'file',
                  target: file,
                  rules: [{ allow: ['TemplateRepository'] }],
                },
              ],
            },
          },
        }),
        createServiceFactory({
          service: kubernetesServiceRef,
          deps: {},
          factory: () => ({
            client,
            isLocal: true,
            namespace: cluster.namespace,
            reflector: kind => reflectors.get(kind),
          }),
        }),
        createBackendModule({
          pluginId: 'catalog',
          moduleId: 'reader',
          register(env) {
            env.registerInit({
              deps: { catalog: catalogServiceRef },
              async init({ catalog }) {
                const credentials = await mockServices
                  .auth()
                  .getOwnServiceCredentials();
                entityOf = ref => catalog.getEntityByRef(ref, { credentials });
              },
            });
          },
        }),
      ],
    });
  });
  afterAll(async () => {
    await backend?.stop();
    reflectors?.stop();
    client?.close();
    await cluster?.close();
    rmSync(folder, { recursive: true, force: true });
  });

  /** The entity, once the catalog has it as the test wants it. */
  async function eventually(
    ref: string,
    isSo: (entity: AlphaEntity) => boolean = () => true,
  ): Promise<AlphaEntity> {
    for (;;) {
      const entity = await entityOf(ref);
      if (entity && isSo(entity)) return entity;
      await new Promise(setImmediate);
    }
  }

  const relation = (entity: Entity, type: string) =>
    entity.relations?.find(one => one.type === type)?.targetRef;

  it('becomes a repository of the cluster, with an owner', async () => {
    const entity = await eventually('templaterepository:default/media');
    expect(relation(entity, 'ownedBy')).toBe('group:default/film');
    expect(relation(entity, 'dependencyOf')).toBe('resource:streamspace/media');
    const repositories = reflectors.get(TemplateRepositoryKind);
    const key = `${cluster.namespace}/media`;
    while (!repositories.get(key)) {
      await new Promise<void>(resolve => {
        const unwatch = repositories.onChange(() => {
          unwatch();
          resolve();
        });
      });
    }
    expect(repositories.get(key)!.metadata.annotations).toEqual({
      'stream.streamspace.io/catalog-entity':
        'templaterepository:default/media',
      'stream.streamspace.io/owner': 'group:default/film',
    });
  });

  it('says so on the entity where the name is taken, and leaves what has it', async () => {
    const entity = await eventually('templaterepository:default/taken');
    expect(entity.status?.items).toEqual([
      expect.objectContaining({
        type: 'backstage.io/catalog-processing',
        level: 'error',
        message: expect.stringContaining(
          'There is a template repository "taken" that was not declared by the catalog',
        ),
      }),
    ]);
    const key = `${cluster.namespace}/taken`;
    expect(reflectors.get(TemplateRepositoryKind).get(key)!.spec.url).toBe(
      'https://git.example.org/by-hand.git',
    );
  });

  it('stays out of the catalog where a field is wrong', async () => {
    await eventually('templaterepository:default/taken');
    expect(await entityOf('templaterepository:default/wrong')).toBeUndefined();
  });
});
