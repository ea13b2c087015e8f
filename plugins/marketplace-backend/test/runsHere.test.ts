import { resolve } from 'node:path';
import { TestDatabases } from '@backstage/backend-test-utils';
import type { Template } from '@streamspace/plugin-common';
import type { Knex } from 'knex';
import type {
  CatalogQuery,
  CatalogScope,
} from '../src/database/catalogConditions';
import { CatalogStore } from '../src/database/CatalogStore';
import { countFacets } from '../src/database/countFacets';
import type { Host } from '../src/database/hostConditions';
import { hostFit } from '../src/database/hostFit';
import { listCatalog } from '../src/database/listCatalog';
import { AllowedImages } from '../src/hosting/AllowedImages';
import type { ClusterRoom } from '../src/hosting/ClusterNodes';
import { obstaclesOf } from '../src/hosting/obstaclesOf';

const databases = TestDatabases.create({ ids: ['POSTGRES_18'] });

const digest = `sha256:${'a1'.repeat(32)}`;

const specs: Record<string, Partial<Template['spec']>> = {
  plain: { baseImage: 'nginx:1.27' },
  arm: { baseImage: 'ghcr.io/team/arm', architectures: ['arm64', 'arm'] },
  both: { baseImage: 'quay.io/team/b_th:2', architectures: ['amd64', 'arm64'] },
  large: {
    baseImage: 'docker.io/team/large',
    defaultResources: { requests: { cpu: 6 }, limits: { memory: '10Gi' } },
  },
  modest: {
    baseImage: 'docker.io/team/modest:3.1',
    defaultResources: {
      requests: { cpu: '250m', memory: '1Gi' },
      limits: { cpu: 64, memory: '900Gi' },
    },
  },
  pinned: { baseImage: `docker.io/team/modest:3.1@${digest}` },
  odd: { baseImage: 'ghcr.io/team/../Odd' },
};

const gibibyte = 2 ** 30;

const amd64: ClusterRoom = {
  nodes: [
    { architecture: 'amd64', cpu: 8, memory: 4 * gibibyte },
    { architecture: 'amd64', cpu: 2, memory: 16 * gibibyte },
  ],
};

const anyImage = AllowedImages.read(undefined);

describe('what runs here', () => {
  let db: Knex;
  let store: CatalogStore;

  beforeAll(async () => {
    db = await databases.init('POSTGRES_18');
    await db.migrate.latest({ directory: resolve(__dirname, '../migrations') });
    store = new CatalogStore(db);
    await store.replace(
      'ours',
      Object.entries(specs).map(([name, spec]) => ({
        template: {
          apiVersion: 'stream.streamspace.io/v1alpha1',
          kind: 'Template',
          metadata: { name },
          spec: { displayName: name, baseImage: '', ...spec },
        },
        path: `${name}.yaml`,
        portIsGuess: false,
      })),
      [],
    );
  }, 120_000);

  const ask = (query: Partial<CatalogQuery>, host: Host) => {
    const whole = { limit: 50, sort: 'name', facets: true, ...query } as const;
    const scope: CatalogScope = { visible: ['ours'], installed: [], host };
    return Promise.all([
      listCatalog(db, whole, scope),
      countFacets(db, whole, scope),
    ]);
  };
  const namesOf = async (query: Partial<CatalogQuery>, host: Host) => {
    const [{ rows }] = await ask(query, host);
    return rows.map(({ name }) => name);
  };
  const obstacles = async (name: string, host: Host) => {
    const row = (await store.get('ours', name))!;
    return obstaclesOf(row, await hostFit(db, row, host), host).map(
      ({ kind, message }) => `${kind}: ${message}`,
    );
  };

  it('is what fits one of the nodes', async () => {
    const host = { allowed: anyImage, room: amd64 };
    expect(await namesOf({ runsHere: true }, host)).toEqual([
      'both',
      'modest',
      'pinned',
      'plain',
    ]);
    expect(await namesOf({ runsHere: false }, host)).toEqual([
      'arm',
      'large',
      'odd',
    ]);
    expect(await obstacles('plain', host)).toEqual([]);
    expect(await obstacles('arm', host)).toEqual([
      "Architecture: the image is for arm64, arm, and the cluster's nodes are amd64",
    ]);
    expect(await obstacles('large', host)).toEqual([
      'Resources: it asks for 6 CPU and 10 GiB of memory, and the largest nodes have 8 CPU and 4 GiB of memory; 2 CPU and 16 GiB of memory',
    ]);
    expect(await obstacles('odd', host)).toEqual([
      'Image: ghcr.io/team/../Odd is no valid name of an image',
    ]);
    const nowhere = { allowed: anyImage, room: { nodes: [] } };
    expect(await namesOf({ runsHere: true }, nowhere)).toEqual([]);
  });

  it('is of the images that the nodes of a cluster without a registry have', async () => {
    const images = [
      'docker.io/library/nginx:1.2*',
      'docker.io/team/modest:3.1',
      'quay.io/team/b_th',
      'ghcr.io/team/_rm',
    ];
    const host = { allowed: anyImage, room: { ...amd64, images } };
    expect(await namesOf({ runsHere: true }, host)).toEqual([
      'both',
      'modest',
      'plain',
    ]);
    expect(await obstacles('pinned', host)).toEqual([
      expect.stringContaining("not among the images of the cluster's nodes"),
    ]);
  });

  it('is of the registries that are allowed', async () => {
    const allowed = AllowedImages.read(['docker.io/library', 'quay.io/te_m']);
    const host = { allowed, room: amd64 };
    expect(await namesOf({ runsHere: true }, host)).toEqual(['plain']);
    expect(await obstacles('large', host)).toEqual([
      expect.stringMatching(
        /^Registry: docker\.io\/team\/large is not among .* come from docker\.io\/library, quay\.io\/te_m/,
      ),
      expect.stringMatching(/^Resources: /),
    ]);
    const [{ rows }] = await ask({}, host);
    for (const row of rows) {
      // The rule of the catalog and that of installing are one.
      expect([row.name, row.image_is_allowed]).toEqual([
        row.name,
        allowed.allows(row.image),
      ]);
    }
  });

  it('is not known while nobody sees the nodes', async () => {
    const host = { allowed: anyImage, room: undefined };
    const [{ rows, totalItems }, facets] = await ask({ runsHere: true }, host);
    expect(totalItems).toBe(7);
    expect(rows[0].runs_here).toBeNull();
    expect(facets.runsHere).toEqual([]);
    expect(await obstacles('odd', host)).toEqual([]);
  });

  it('is counted, and so are the architectures', async () => {
    const host = { allowed: anyImage, room: amd64 };
    const query = { architecture: ['arm64'], runsHere: true } as const;
    const [{ rows }, facets] = await ask(
      { ...query, architecture: [...query.architecture] },
      host,
    );
    expect(rows.map(({ name }) => name)).toEqual(['both']);
    expect(facets.architecture).toEqual([
      { value: 'unknown', count: 3 },
      { value: 'amd64', count: 1 },
      { value: 'arm64', count: 1 },
    ]);
    expect(facets.runsHere).toEqual([
      { value: 'false', count: 1 },
      { value: 'true', count: 1 },
    ]);
    expect(facets.repository).toEqual([{ value: 'ours', count: 1 }]);
    expect(await namesOf({ architecture: ['unknown', 'arm'] }, host)).toEqual([
      'arm',
      'large',
      'modest',
      'odd',
      'pinned',
      'plain',
    ]);
  });
});
