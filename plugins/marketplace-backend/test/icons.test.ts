import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { resolve } from 'node:path';
import { mockServices, TestDatabases } from '@backstage/backend-test-utils';
import type { Knex } from 'knex';
import sharp from 'sharp';
import { CatalogStore } from '../src/database/CatalogStore';
import { IconStore } from '../src/database/IconStore';
import { PublicHttp, UrlPolicy } from '../src/git';
import { readDataUri, readIcon } from '../src/icons/Icon';
import { IconFetcher } from '../src/icons/IconFetcher';
import type { CatalogEntry } from '../src/sync/CatalogEntry';

const databases = TestDatabases.create({ ids: ['POSTGRES_18'] });

const svg = '<svg xmlns="http://www.w3.org/2000/svg" width="1"/>';

describe('icons of foreign hosts', () => {
  const { signal } = new AbortController();
  const asked: string[] = [];
  let server: Server;
  let db: Knex;
  let http: PublicHttp;
  let catalog: CatalogStore;
  let icons: IconStore;
  let fetcher: IconFetcher;

  beforeAll(async () => {
    server = createServer(({ url }, response) => {
      asked.push(url!);
      if (url === '/app.svg') response.end(svg);
      else response.end('<!doctype html><script>alert(1)</script>');
    });
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    db = await databases.init('POSTGRES_18');
    await db.migrate.latest({ directory: resolve(__dirname, '../migrations') });
    catalog = new CatalogStore(db);
    icons = new IconStore(db);
    http = new PublicHttp(new UrlPolicy({ allowedHosts: ['127.0.0.1'] }));
    const logger = mockServices.logger.mock();
    fetcher = new IconFetcher({ icons, http, logger });
  }, 120_000);
  afterAll(() => {
    http?.close();
    server?.close();
  });

  const url = (path: string) =>
    `http://127.0.0.1:${(server.address() as AddressInfo).port}${path}`;
  const entry = (
    name: string,
    iconUrl: string,
    displayName = name,
  ): CatalogEntry => ({
    template: {
      apiVersion: 'stream.streamspace.io/v1alpha1',
      kind: 'Template',
      metadata: { name },
      spec: { displayName, baseImage: 'test/app:1' },
    },
    path: `${name}.yaml`,
    iconUrl,
    portIsGuess: false,
  });
  const hashOf = async (name: string) =>
    (await catalog.get('some', name))!.icon_hash;

  it('are fetched once, checked, kept through later syncs, and dropped with the last template', async () => {
    const app = entry('app', url('/app.svg'));
    const twin = entry('twin', url('/app.svg'));
    await catalog.replace('some', [app, twin, entry('page', url('/page'))], []);
    await fetcher.fetchDue(signal);
    await fetcher.fetchDue(signal);
    expect(asked.sort()).toEqual(['/app.svg', '/page']);
    const hash = await hashOf('app');
    expect(await icons.get(hash!)).toEqual({
      mediaType: 'image/svg+xml',
      content: Buffer.from(svg),
    });
    expect(await hashOf('twin')).toBe(hash);
    expect(await hashOf('page')).toBeNull();

    await catalog.replace('some', [entry('app', url('/app.svg'), 'New')], []);
    expect(await hashOf('app')).toBe(hash);
    await catalog.replace('some', [], []);
    expect(await icons.get(hash!)).toBeUndefined();
    expect(await db('icon_sources')).toEqual([]);
  });

  it('are not fetched from where repositories may not be', async () => {
    const outside = 'http://192.0.2.1/app.svg';
    await catalog.replace('some', [entry('outside', outside)], []);
    await fetcher.fetchDue(signal);
    expect(await hashOf('outside')).toBeNull();
    expect(await db('icon_sources').first('problem')).toEqual({
      problem: expect.stringContaining('192.0.2.1'),
    });
  });
});

it.each`
  uri                                                                   | mediaType
  ${`data:image/svg+xml;base64,${Buffer.from(svg).toString('base64')}`} | ${'image/svg+xml'}
  ${`data:image/svg+xml,${encodeURIComponent(svg)}`}                    | ${'image/svg+xml'}
  ${'data:image/png;base64,PGh0bWw+'}                                   | ${undefined}
  ${'data:text/html,<script>alert(1)</script>'}                         | ${undefined}
  ${'https://example.org/icon.svg'}                                     | ${undefined}
  ${'data:image/svg+xml,%'}                                             | ${undefined}
`('reads $uri as $mediaType', async ({ uri, mediaType }) => {
  expect((await readDataUri(uri))?.mediaType).toBe(mediaType);
});

describe('pictures', () => {
  const picture = (width: number, height: number) =>
    sharp({
      create: { width, height, channels: 3, background: 'teal' },
    });

  it.each(['png', 'jpeg', 'webp'] as const)(
    'in %s become as small as they are shown, and keep nothing else',
    async format => {
      const source = await picture(600, 300)
        .withExif({ IFD0: { Copyright: 'somebody' } })
        .toFormat(format)
        .toBuffer();
      const icon = await readIcon(source);
      expect(icon?.mediaType).toBe('image/webp');
      expect(icon?.content.includes('somebody')).toBe(false);
      const { width, height, exif } = await sharp(icon!.content).metadata();
      expect([width, height, exif]).toEqual([128, 64, undefined]);
    },
  );

  it('that are small stay as large as they are', async () => {
    const icon = await readIcon(await picture(32, 32).png().toBuffer());
    const { width } = await sharp(icon!.content).metadata();
    expect(width).toBe(32);
  });

  it('that are broken, huge, or of a kind that browsers do not show are none', async () => {
    const whole = await picture(64, 64).png().toBuffer();
    const signature = whole.subarray(0, 20);
    // One of 17 million pixels in 60 KB.
    const huge = await picture(4200, 4200).png().toBuffer();
    const tiff = await picture(8, 8).tiff().toBuffer();
    expect(await Promise.all([signature, huge, tiff].map(readIcon))).toEqual([
      undefined,
      undefined,
      undefined,
    ]);
  });

  it('of vectors that are too long to be kept are drawn', async () => {
    const long = `<svg xmlns="http://www.w3.org/2000/svg" width="256" height="256"><!--${'x'.repeat(200_000)}--><rect width="256" height="256"/></svg>`;
    expect((await readIcon(Buffer.from(long)))?.mediaType).toBe('image/webp');
  });
});
