import { TestDatabases } from '@backstage/backend-test-utils';
import { Connection, Lease, Session } from '@streamspace/plugin-node';
import type { Knex } from 'knex';
import { resolve } from 'node:path';
import { PlaceStore } from '../src/database/PlaceStore';
import { DatabaseOutage } from './support/DatabaseOutage';
import { alice } from './support/people';
import { Replica } from './support/Replica';
import { TestCluster } from './support/TestCluster';

jest.setTimeout(180_000);

const databases = TestDatabases.create({ ids: ['POSTGRES_18'] });
const directory = resolve(__dirname, '../migrations');

describe('the tracker after faults', () => {
  let cluster: TestCluster;
  let db: Knex;
  let nowMs: number;
  const now = () => new Date(nowMs);
  const replicas: Replica[] = [];

  const start = async (identity: string): Promise<Replica> => {
    const replica = new Replica(cluster, { db, identity, now });
    replicas.push(replica);
    await replica.synced();
    return replica;
  };

  beforeAll(async () => {
    cluster = await TestCluster.start();
    db = await databases.init('POSTGRES_18');
    await db.migrate.latest({ directory });
  });
  beforeEach(async () => {
    nowMs = Date.now();
    for (const table of ['connections', 'gateways', 'tracker']) {
      await db(table).delete();
    }
  });
  afterEach(async () => {
    for (const replica of replicas.splice(0)) await replica.stop();
  });
  afterAll(() => cluster.stop());

  const running = async (name: string, spec: object = {}) => {
    await cluster.session(name, spec);
    await cluster.run(name);
  };

  const counted = (name: string, count: number) =>
    cluster.until(Session, sessions =>
      sessions.find(
        ({ metadata, status }) =>
          metadata.name === name && status?.activeConnections === count,
      ),
    );

  /** Lets time pass as it does while all is well: every 15 s a sweep and a gateway's report; those who are there are heard. */
  const pass = async (
    seconds: number,
    replica: Replica,
    beat: () => Promise<void> = async () => {},
  ) => {
    for (let passed = 0; passed < seconds; passed += 15) {
      nowMs += 15_000;
      await beat();
      await replica.flush();
      await replica.report('gateway');
      await replica.sweep();
    }
  };

  it('gives five places to twenty people who race over two backends', async () => {
    const both = await Promise.all([start('a'), start('b')]);
    const people = Array.from({ length: 20 }, (_, n) => `user:default/p${n}`);
    await running('race', {
      maxConnections: 5,
      sharing: {
        grants: people.map(subject => ({ subject, role: 'participant' })),
      },
    });
    const tries = await Promise.allSettled(
      people.map((user, index) => both[index % 2].connect(user, 'race')),
    );
    expect(tries.filter(({ status }) => status === 'fulfilled')).toHaveLength(
      5,
    );
    expect(await cluster.connectionsOf('race')).toHaveLength(5);
    const { status } = await counted('race', 5);
    expect(status).toMatchObject({ totalConnections: 5 });
  });

  it('goes on where a backend was killed between connect and heartbeat', async () => {
    const [first, second] = await Promise.all([start('a'), start('b')]);
    await running('killed');
    const connection = await first.connect(alice, 'killed');
    first.kill();
    const beat = () => second.heartbeat(alice, 'killed', connection);
    await pass(180, second, beat);
    expect(await cluster.connectionsOf('killed')).toHaveLength(1);
    await counted('killed', 1);
    await pass(90, second);
    expect(await cluster.connectionsOf('killed')).toEqual([]);
    await counted('killed', 0);
  });

  it('gives back a place whose backend was killed before it made the Connection', async () => {
    const replica = await start('a');
    await running('half', { maxConnections: 1 });
    const { metadata } = await cluster.client.get(Session, {
      namespace: cluster.namespace,
      name: 'half',
    });
    await new PlaceStore(db, now).take({
      id: 'conn-half',
      identity: {
        sessionName: 'half',
        sessionNamespace: cluster.namespace,
        sessionUID: metadata.uid!,
        user: 'user:default/zed',
        browserId: 'browser-of-zed',
      },
      role: 'participant',
      client: {},
      maxPeople: 1,
      knownTotal: 0,
    });
    await expect(replica.connect(alice, 'half')).rejects.toThrow('only place');
    await pass(90, replica);
    expect(await replica.connect(alice, 'half')).toMatch(/^conn-/);
    await counted('half', 1);
  });

  it('loses nobody while the database is away', async () => {
    const replica = await start('a');
    await running('database');
    const connection = await replica.connect(alice, 'database');
    const beat = () => replica.heartbeat(alice, 'database', connection);
    await pass(60, replica, beat);
    const outage = await DatabaseOutage.begin(db);
    for (let passed = 0; passed < 300; passed += 15) {
      nowMs += 15_000;
      await beat();
      await replica.flush();
      await expect(replica.sweep()).rejects.toThrow();
    }
    await outage.end();
    await pass(90, replica, beat);
    expect(await cluster.connectionsOf('database')).toHaveLength(1);
    await counted('database', 1);
  });

  it('vouches for nothing and ends nothing while the API server is away', async () => {
    const replica = await start('a');
    await running('api-server');
    const connection = await replica.connect(alice, 'api-server');
    const beat = () => replica.heartbeat(alice, 'api-server', connection);
    await pass(30, replica, beat);
    await cluster.until(Connection, all =>
      all.some(({ metadata }) => metadata.name === connection),
    );
    const renewedAt = async () =>
      (
        await cluster.client.get(Lease, {
          namespace: cluster.namespace,
          name: 'streamspace-tracker',
        })
      ).spec!.renewTime;
    const before = await renewedAt();
    cluster.server.connection.cut();
    for (let passed = 0; passed < 120; passed += 15) {
      nowMs += 15_000;
      await beat();
      await replica.flush();
      await replica.report('gateway');
      // Whether the copy has noticed yet or not, the Lease cannot be renewed.
      await replica.sweep().catch(() => {});
    }
    expect(await renewedAt()).toBe(before);
    await expect(
      replica.connect('user:default/admin', 'api-server'),
    ).rejects.toThrow();
    cluster.server.connection.restore();
    await replica.synced();
    while ((await renewedAt()) === before) {
      await replica.report('gateway');
      await replica.sweep();
    }
    expect(await cluster.connectionsOf('api-server')).toHaveLength(1);
    await counted('api-server', 1);
  });

  it.each([
    ['forward', 3_600_000],
    ['back', -3_600_000],
  ])('counts right after the clock jumps %s', async (direction, jumpMs) => {
    const replica = await start('a');
    const name = `jump-${direction}`;
    await running(name, {
      sharing: {
        grants: [{ subject: 'user:default/bob', role: 'participant' }],
      },
    });
    const stays = await replica.connect(alice, name);
    await replica.connect('user:default/bob', name);
    const beat = () => replica.heartbeat(alice, name, stays);
    await pass(30, replica, beat);
    nowMs += jumpMs;
    await replica.sweep();
    expect(await cluster.connectionsOf(name)).toHaveLength(2);
    await pass(150, replica, beat);
    const left = await cluster.connectionsOf(name);
    expect(left.map(({ spec }) => spec.user)).toEqual([alice]);
    await counted(name, 1);
  });
});
