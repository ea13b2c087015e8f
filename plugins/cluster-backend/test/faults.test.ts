import type { ClusterRow, LogMessage } from '@streamspace/plugin-common';
import {
  ConfigMap,
  Namespace,
  Pod,
  Service,
  type ResourceKind,
} from '@streamspace/plugin-node';
import { Discovery } from '../src/discovery/Discovery';
import { ContainerLog } from '../src/logs/ContainerLog';
import { KindCaches } from '../src/rows/KindCaches';
import { ClusterFixture } from './support/ClusterFixture';
import { CustomKind } from './support/CustomKind';
import { expectCollected } from './support/expectCollected';
import { ViewClient } from './support/ViewClient';

jest.setTimeout(60_000);

const configMaps = { apiVersion: 'v1', resource: 'configmaps' };

describe('a cluster that fails', () => {
  let fixture: ClusterFixture;
  let namespace: string;
  let mine: { namespaces: string[]; labelSelector: string };

  beforeAll(async () => {
    fixture = await ClusterFixture.start();
    ({ namespace } = fixture.cluster);
    mine = { namespaces: [namespace], labelSelector: 'letter' };
  });
  afterAll(() => fixture?.stop());

  const put = (name: string) =>
    fixture.cluster.client.create(ConfigMap, {
      metadata: { name, namespace, labels: { letter: name } },
    });
  const drop = (name: string) =>
    fixture.cluster.client.delete(ConfigMap, { namespace, name });
  const look = async (target: object, query: object = mine) => {
    const socket = await fixture.socket('admin', '/cluster');
    return ViewClient.open(socket, target, query);
  };

  it('is watched once for all who look, and the same rows go on after each break', async () => {
    await put('a');
    const watch = '/api/v1/configmaps';
    const first = await look(configMaps);
    const second = await look(configMaps);
    await first.until(({ names }) => names === 'a');
    await second.until(({ names }) => names === 'a');
    const rest = await fixture
      .as('viewer')
      .get(`/resources?apiVersion=v1&resource=configmaps`);
    expect(rest.body.items.map(({ key }: ClusterRow) => key)).toContain(
      `${namespace}/a`,
    );
    await fixture.api.untilWatched(
      paths => paths.filter(path => path === watch).length === 1,
    );
    expect(fixture.api.count(`GET ${watch}`)).toBe(1);

    fixture.api.breakWatches();
    await put('b');
    for (const view of [first, second]) {
      await view.until(({ names, error }) => names === 'a b' && !error);
    }

    await fixture.cluster.restart(async () => {
      const behind = await second.until(({ error }) => error);
      expect(behind).toMatchObject({
        names: 'a b',
        error: expect.stringContaining('the cluster cannot be reached'),
      });
      expect(behind.error).not.toContain('127.0.0.1');
    });
    await drop('a');
    await put('c');
    for (const view of [first, second]) {
      await view.until(({ names, error }) => names === 'b c' && !error);
    }
    await fixture.api.untilWatched(
      paths => paths.filter(path => path === watch).length === 1,
    );
  });

  it('that calls a version too old is listed again: no row is lost, and none is there twice', async () => {
    const view = await look(configMaps);
    await view.until(({ names }) => names === 'b c');
    const { api } = fixture;
    let refused = 0;
    api.intercept = ({ query, path, response }) => {
      if (query.get('watch') !== 'true' || path !== '/api/v1/configmaps') {
        return false;
      }
      if (refused > 0) return false;
      refused += 1;
      const status = { kind: 'Status', code: 410, reason: 'Expired' };
      response.writeHead(200, { 'content-type': 'application/json' });
      response.end(`${JSON.stringify({ type: 'ERROR', object: status })}\n`);
      return true;
    };
    api.breakWatches();
    await drop('b');
    await put('d');
    await view.until(({ names }) => names === 'c d');
    expect(refused).toBe(1);
    await drop('c');
    await drop('d');
    await view.until(({ names }) => names === '');
  });

  it('shows the dates of a custom kind, its new columns, that it is gone, and that it is back', async () => {
    const widgets = new CustomKind(fixture.cluster.client, namespace);
    const columns = [
      { name: 'Due', type: 'date', jsonPath: '.spec.due' },
      { name: 'Size', type: 'integer', jsonPath: '.spec.size' },
    ];
    const text = '<img src=x onerror=alert(1)>\u001b]0;owned\u0007';
    await widgets.define(columns);
    await widgets.create('late', { due: '2030-01-01T00:00:00Z', size: 3 });
    await widgets.create('never', { text });
    await widgets.create('soon', { due: '2026-01-01T00:00:00Z' });
    const view = await look(
      { apiVersion: widgets.apiVersion, resource: 'widgets' },
      { sort: 'Due' },
    );
    const page = await view.until(({ names }) => names === 'late soon never');
    expect(page.columns).toEqual(['Name string', 'Due date', 'Size integer']);
    expect(page.rows.map(({ cells }) => cells)).toEqual([
      ['late', '2030-01-01T00:00:00Z', 3],
      ['soon', '2026-01-01T00:00:00Z', null],
      ['never', null, null],
    ]);

    await fixture.api.untilWatched(paths =>
      paths.some(path => path.endsWith('/widgets')),
    );
    await widgets.addColumn({
      name: 'Text',
      type: 'string',
      jsonPath: '.spec.text',
    });
    const wider = await view.until(
      ({ columns: seen }) => seen.at(-1) === 'Text string',
    );
    // What people write into objects is text, and stays what it is.
    expect(wider.rows.at(-1)?.cells.at(-1)).toBe(text);

    await widgets.remove();
    await view.until(({ error }) =>
      /serves no widgets in .*definition/.test(error!),
    );
    await widgets.define(columns);
    await widgets.create('back', {});
    await view.until(({ names, error }) => names === 'back' && !error);
    await widgets.remove();
  });

  it('knows all other kinds where one group of the API is down, and that group’s from before', async () => {
    const { api, platform } = fixture;
    const plurals = async (discovery: Discovery) =>
      (await discovery.all()).map(({ plural }) => plural);
    const asked = new Discovery(platform);
    expect(await plurals(asked)).toContain('deployments');
    api.intercept = ({ path, response }) => {
      if (path !== '/apis/apps/v1') return false;
      response.writeHead(503).end('service unavailable');
      return true;
    };
    const later = Date.now() + 61_000;
    const clock = jest.spyOn(Date, 'now').mockReturnValue(later);
    expect(await plurals(asked)).toContain('deployments');
    clock.mockRestore();
    const first = await plurals(new Discovery(platform));
    expect(first).toContain('jobs');
    expect(first).not.toContain('deployments');
    api.intercept = () => false;
  });

  it('says in plain words that a node does not answer for a log, and asks again', async () => {
    const { api, platform } = fixture;
    let asked = 0;
    api.intercept = ({ path }) => {
      if (!path.endsWith('/log')) return false;
      asked += 1;
      return true;
    };
    const told: LogMessage[] = [];
    const over = new AbortController();
    const log = new ContainerLog(
      platform,
      { namespace, pod: 'web', container: 'main' },
      { follow: true, previous: false, answerMs: 50 },
      async message => {
        told.push(message);
        if (told.length === 2) over.abort();
      },
    );
    const containers = [{ name: 'main', image: 'test/main:1' }];
    const metadata = { name: 'web', namespace };
    await fixture.cluster.client.create(Pod, {
      metadata,
      spec: { containers },
    });
    await log.run(over.signal);
    api.intercept = () => false;
    expect(asked).toBe(2);
    expect(told[0]).toMatchObject({
      state: 'waiting',
      reason: 'the pod’s node has not answered within 0.05 s; it may be down',
    });
  });

  it('keeps of kinds no more copies than it may, and of those that nobody looks at none', async () => {
    const { api, platform: client } = fixture;
    const caches = new KindCaches(2, 50);
    const use = (kind: ResourceKind<any>) =>
      caches.use(
        {
          ...kind,
          shortNames: [],
          verbs: [],
          subresources: [],
          isPreferred: true,
        },
        { client, reader: '' },
      );
    const watched = (...plurals: string[]) =>
      api.untilWatched(
        paths =>
          ['namespaces', 'pods', 'services']
            .filter(plural => paths.includes(`/api/v1/${plural}`))
            .join() === plurals.join(),
      );
    const namespaces = use(Namespace);
    const pods = use(Pod);
    expect(use(Pod).cache).toBe(pods.cache);
    await watched('namespaces', 'pods');
    expect(() => use(Service)).toThrow('already watches 2 kinds');
    namespaces.release();
    const services = use(Service);
    await watched('pods', 'services');
    services.release();
    await watched('pods');
    expect(caches.size).toBe(1);
    const again = use(Service);
    expect(again.cache).not.toBe(services.cache);
    await watched('pods', 'services');
    caches.close();
    await watched();
    await expectCollected(() => {
      const lease = use(Namespace);
      lease.release();
      caches.close();
      return lease.cache;
    });
  });
});
