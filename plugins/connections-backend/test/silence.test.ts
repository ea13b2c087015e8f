import { resolve } from 'node:path';
import { TestDatabases } from '@backstage/backend-test-utils';
import type { Knex } from 'knex';
import { ConnectionStore } from '../src/database/ConnectionStore';
import { PlaceStore } from '../src/database/PlaceStore';
import { SilenceStore } from '../src/database/SilenceStore';
import { SocketStore } from '../src/database/SocketStore';
import { TabStore } from '../src/database/TabStore';

jest.setTimeout(120_000);

const databases = TestDatabases.create({ ids: ['POSTGRES_18'] });
const directory = resolve(__dirname, '../migrations');

describe('silence', () => {
  let knex: Knex;
  let nowMs: number;
  const now = () => new Date(nowMs);
  const later = (seconds: number) => {
    nowMs += seconds * 1000;
  };
  let connections: ConnectionStore;
  let places: PlaceStore;
  let silence: SilenceStore;
  let sockets: SocketStore;
  let tabs: TabStore;

  beforeAll(async () => {
    knex = await databases.init('POSTGRES_18');
    await knex.migrate.latest({ directory });
    connections = new ConnectionStore(knex, now);
    places = new PlaceStore(knex, now);
    silence = new SilenceStore(knex, now);
    sockets = new SocketStore(knex, now);
    tabs = new TabStore(knex, now);
  });

  beforeEach(async () => {
    nowMs = Date.parse('2026-11-24T12:00:00Z');
    for (const table of ['connections', 'gateways', 'tracker']) {
      await knex(table).delete();
    }
  });

  const connect = async (id: string) => {
    await places.take({
      id,
      identity: {
        sessionName: 'session',
        sessionNamespace: 'streamspace',
        sessionUID: 'uid',
        user: `user:default/${id}`,
        browserId: 'browser',
      },
      role: 'owner',
      client: {},
      maxPeople: 10,
      knownTotal: 41,
    });
  };

  /** Lets time pass as it does while all is well: the sweep and the gateway's report come every 15 s. */
  const pass = async (seconds: number, alive: string[] = []) => {
    for (let passed = 0; passed < seconds; passed += 15) {
      later(15);
      await silence.listen();
      await sockets.report('gateway', []);
      await connections.touch(alive.map(id => ({ id, heardAt: now() })));
    }
  };

  /** Resolves when so many statements wait for a lock. */
  const untilWaiting = async (statements: number) => {
    for (;;) {
      const { rows } = await knex.raw(
        `SELECT 1 FROM pg_stat_activity
         WHERE datname = current_database() AND wait_event_type = 'Lock'`,
      );
      if (rows.length >= statements) return;
    }
  };

  const silent = () =>
    silence.removeSilent().then(rows => rows.map(({ id }) => id));

  it('ends a connection after 60 s, and not one that is heard', async () => {
    await silence.listen();
    await connect('a');
    await connect('b');
    await pass(60, ['b']);
    expect(await silent()).toEqual([]);
    await pass(15, ['b']);
    expect(await silent()).toEqual(['a']);
    const counts = await connections.counts('uid');
    expect(counts?.totalConnections).toBe(43);
  });

  it('has noted a disconnect once anybody finds the connection gone', async () => {
    await connect('a');
    await connections.setResourceUid('a', 'resource');
    later(60);
    const lock = await knex.transaction();
    await lock('session_connections').where({ session_uid: 'uid' }).forUpdate();
    const ending = connections.remove('a');
    await untilWaiting(1);
    const found = connections
      .removeResource('resource')
      .then(() => connections.counts('uid'));
    await Promise.race([found, untilWaiting(2)]);
    await lock.rollback();
    expect((await found)?.lastDisconnect).toEqual(now());
    await ending;
  });

  it('does not count while the tracker was away', async () => {
    await silence.listen();
    await connect('a');
    later(3600);
    await silence.listen();
    await sockets.report('gateway', []);
    expect(await silent()).toEqual([]);
    await pass(75);
    expect(await silent()).toEqual(['a']);
  });

  it('does not count before a gateway has reported', async () => {
    await silence.listen();
    await connect('a');
    for (let passed = 0; passed < 300; passed += 15) {
      later(15);
      await silence.listen();
    }
    expect(await silent()).toEqual([]);
  });

  it('believes in the sockets of a gateway that is away itself', async () => {
    await silence.listen();
    await connect('a');
    await sockets.report('lost-gateway', [{ name: 'a', sockets: 1 }]);
    await pass(120);
    expect(await silent()).toEqual([]);
    await pass(600);
    expect(await silent()).toEqual(['a']);
  });

  it('ends a connection with its last tab, once nothing is open for it', async () => {
    const open = (tab: string) =>
      tabs.touch([{ connection: 'a', tab, heardAt: now() }]);
    const left = () => sockets.left().then(rows => rows.map(({ id }) => id));
    await connect('a');
    await open('tab-1');
    await open('tab-2');
    await sockets.report('gateway', [{ name: 'a', sockets: 1 }]);
    expect(await tabs.close('a', 'tab-1')).toBe('stays');
    expect(await tabs.close('a', 'tab-2')).toBe('leaves');
    expect(await left()).toEqual([]);
    await sockets.report('gateway', []);
    expect(await left()).toEqual(['a']);
  });

  it('keeps a connection that another tab opens again meanwhile', async () => {
    await connect('a');
    const late = { connection: 'a', tab: 'tab-1', heardAt: now() };
    await tabs.touch([late]);
    later(1);
    await tabs.close('a', 'tab-1');
    // A heartbeat that was sent before, and written after.
    await tabs.touch([late]);
    expect(await sockets.left()).toHaveLength(1);
    later(1);
    await tabs.touch([{ connection: 'a', tab: 'tab-2', heardAt: now() }]);
    expect(await sockets.left()).toEqual([]);
  });

  it('counts what is open at two gateways', async () => {
    await connect('a');
    await sockets.report('gateway-1', [{ name: 'a', sockets: 1 }]);
    await sockets.report('gateway-2', [{ name: 'a', sockets: 1 }]);
    await tabs.close('a', 'tab-1');
    await sockets.report('gateway-1', []);
    expect(await sockets.left()).toEqual([]);
    await sockets.report('gateway-2', []);
    expect(await sockets.left()).toHaveLength(1);
  });

  it('takes what is open at a gateway that cannot report for in use', async () => {
    await silence.listen();
    await connect('a');
    await sockets.report('lost-gateway', [{ name: 'a', sockets: 1 }]);
    await pass(120);
    await silence.trustUnheardGateways();
    expect((await connections.get('a'))?.last_activity).toEqual(now());
  });

  it('never lets an older sign of life undo a newer one', async () => {
    await connect('a');
    const active = new Date(nowMs + 5_000);
    await connections.touch([{ id: 'a', heardAt: active, activeAt: active }]);
    await connections.touch([{ id: 'a', heardAt: now(), activeAt: undefined }]);
    const row = await connections.get('a');
    expect(row?.last_heartbeat).toEqual(active);
    expect(row?.last_activity).toEqual(active);
  });
});

describe('the migrations', () => {
  it('go up and down over rows', async () => {
    const knex = await databases.init('POSTGRES_18');
    await knex.migrate.latest({ directory });
    await knex('gateways').insert({ id: 'gateway', reported_at: new Date() });
    await knex.migrate.rollback({ directory }, true);
    expect(await knex.schema.hasTable('connections')).toBe(false);
    await knex.migrate.latest({ directory });
    expect(await knex('gateways').select()).toEqual([]);
  });
});
