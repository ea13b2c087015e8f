import { once } from 'node:events';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { mockCredentials, mockServices } from '@backstage/backend-test-utils';
import { AuthorizeResult } from '@backstage/plugin-permission-common';
import type { JsonObject } from '@backstage/types';
import {
  annotations,
  type TemplateRepository,
} from '@streamspace/plugin-common';
import {
  Reflector,
  TemplateRepository as TemplateRepositoryKind,
} from '@streamspace/plugin-node';
import {
  startBackend,
  startTestCluster,
  type TestCluster,
} from '@streamspace/plugin-node/test/fixture';
import type { Knex } from 'knex';
import request from 'supertest';
import marketplacePlugin from '../../src';

/** What others than admins may do: see templates and review them, viewers only see them, guests nothing. */
const grants: Record<string, string[]> = {
  'user:default/guest': [],
  'user:default/viewer': ['streamspace.template.read'],
};
const usual = ['streamspace.template.read', 'streamspace.template.review'];

const permissions = mockServices.permissions.mock({
  async authorize(requests, { credentials } = {} as never) {
    const { userEntityRef } = (
      credentials as ReturnType<typeof mockCredentials.user>
    ).principal;
    return requests.map(({ permission }) => ({
      result:
        userEntityRef === 'user:default/admin' ||
        (grants[userEntityRef] ?? usual).includes(permission.name)
          ? AuthorizeResult.ALLOW
          : AuthorizeResult.DENY,
    }));
  },
});

/** The marketplace on a real database and API server, and folders that are its repositories. */
export class MarketplaceFixture {
  private readonly stopping = new AbortController();

  private constructor(
    readonly cluster: TestCluster,
    private readonly folder: string,
    private readonly repositories: Reflector<TemplateRepository>,
    private readonly backend: Awaited<ReturnType<typeof startBackend>>,
  ) {}

  /**
   * @param names - of the folders that may be repositories.
   * @param config - more of `streamspace.marketplace`.
   */
  static async start(
    db: Knex,
    names: string[],
    config: JsonObject = {},
  ): Promise<MarketplaceFixture> {
    const cluster = await startTestCluster();
    const folder = mkdtempSync(join(tmpdir(), 'streamspace-marketplace-'));
    const backend = await startBackend({
      cluster,
      config: {
        marketplace: {
          localFolders: names.map(name => join(folder, name)),
          cacheFolder: join(folder, 'cache'),
          ...config,
        },
      },
      features: [
        marketplacePlugin,
        mockServices.database.factory({ knex: db }),
        permissions.factory,
      ],
    });
    const repositories = new Reflector({
      client: cluster.client,
      kind: TemplateRepositoryKind,
      namespace: cluster.namespace,
    });
    const fixture = new MarketplaceFixture(
      cluster,
      folder,
      repositories,
      backend,
    );
    await repositories.start(fixture.stopping.signal);
    return fixture;
  }

  get server() {
    return this.backend.server;
  }

  /** The API as one of the people. */
  as(user: string) {
    const authorization = mockCredentials.user.header(`user:default/${user}`);
    return (
      method: 'get' | 'post' | 'put' | 'patch' | 'delete',
      path: string,
    ) =>
      request(this.server)
        [method](`/api/v1${path}`)
        .set('Authorization', authorization);
  }

  /** Writes a file of a repository. */
  write(repository: string, path: string, content: string | Buffer): void {
    const file = join(this.folder, repository, path);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, content);
  }

  /** Writes a template of a repository. */
  writeTemplate(repository: string, name: string, spec: object = {}): void {
    const whole = { displayName: name, baseImage: `test/${name}:1`, ...spec };
    this.write(
      repository,
      `templates/${name}/template.yaml`,
      // JSON is YAML.
      JSON.stringify({
        apiVersion: 'stream.streamspace.io/v1alpha1',
        kind: 'Template',
        metadata: { name },
        spec: whole,
      }),
    );
  }

  urlOf(repository: string): string {
    return pathToFileURL(join(this.folder, repository)).href;
  }

  /** Registers a folder as a repository, and waits until it was synced. */
  async register(
    name: string,
    spec: Partial<TemplateRepository['spec']> = {},
  ): Promise<TemplateRepository> {
    const { status, body } = await this.as('admin')(
      'post',
      '/catalog/repositories',
    ).send({
      metadata: { name },
      spec: { url: this.urlOf(name), ...spec },
    });
    if (status !== 201)
      throw new Error(`not registered: ${body.error.message}`);
    return this.synced(name);
  }

  /** Asks for a sync and waits for its end. */
  async sync(name: string): Promise<TemplateRepository> {
    await this.as('admin')('post', '/catalog/sync')
      .send({ repositories: [name] })
      .expect(202);
    return this.synced(name);
  }

  /** The repository, once what was asked of it until now has ended. */
  async synced(name: string): Promise<TemplateRepository> {
    const { client, namespace } = this.cluster;
    const asked = await client.get(TemplateRepositoryKind, { namespace, name });
    const { generation, annotations: notes } = asked.metadata;
    for (;;) {
      const repository = this.repositories.get(`${namespace}/${name}`);
      const { phase, observedGeneration, handledSyncRequest } =
        repository?.status ?? {};
      const isHandled =
        observedGeneration === generation &&
        handledSyncRequest === notes?.[annotations.syncRequested];
      if (
        repository &&
        isHandled &&
        (phase === 'Synced' || phase === 'Error')
      ) {
        return repository;
      }
      await this.nextChange();
    }
  }

  async stop(): Promise<void> {
    this.stopping.abort();
    await this.backend?.stop();
    await this.cluster?.close();
    rmSync(this.folder, { recursive: true, force: true });
  }

  private async nextChange(): Promise<void> {
    const changed = new EventTarget();
    const stop = this.repositories.onChange(() =>
      changed.dispatchEvent(new Event('change')),
    );
    await once(changed, 'change');
    stop();
  }
}
