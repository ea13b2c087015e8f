import { once } from 'node:events';
import { createServer, type AddressInfo, type Server } from 'node:net';
import { resolvePackagePath } from '@backstage/backend-plugin-api';
import { mockCredentials, TestDatabases } from '@backstage/backend-test-utils';
import { Pod } from '@streamspace/plugin-node';
import { TestKubelet } from '@streamspace/plugin-node/test/fixture/TestKubelet';
import { PortForwardStore } from '../src/database/PortForwardStore';
import { ClusterFixture } from './support/ClusterFixture';

jest.setTimeout(120_000);

const databases = TestDatabases.create({ ids: ['POSTGRES_18'] });

const admin = 'user:default/admin';
const limitedToken = mockCredentials.limitedUser.token(admin);

/** Pods whose ports are this machine's. */
describe('ports of pods', () => {
  let fixture: ClusterFixture;
  let kubelet: TestKubelet;
  let namespace: string;
  let database: Awaited<ReturnType<typeof databases.init>>;
  let app: Server;
  let port: number;

  beforeAll(async () => {
    database = await databases.init('POSTGRES_18');
    await database.migrate.latest({
      directory: resolvePackagePath(
        '@streamspace/plugin-cluster-backend',
        'migrations',
      ),
    });
    fixture = await ClusterFixture.start({}, { database });
    const { client } = fixture.cluster;
    ({ namespace } = fixture.cluster);
    kubelet = await TestKubelet.start(client);
    await client.create(Pod, {
      metadata: { name: 'web', namespace },
      spec: {
        automountServiceAccountToken: false,
        nodeName: kubelet.nodeName,
        containers: [{ name: 'main', image: 'test/main:1' }],
      },
    });
    await client.mergePatch(
      Pod,
      { namespace, name: 'web' },
      { status: { phase: 'Running' } },
      { subresource: 'status' },
    );
    // Says it back, as slowly as it is read.
    app = createServer(socket => socket.pipe(socket));
    app.listen(0, '127.0.0.1');
    await once(app, 'listening');
    ({ port } = app.address() as AddressInfo);
  });
  afterAll(async () => {
    app?.close();
    await kubelet?.stop();
    await fixture?.stop();
  });

  const connect = (where: { port?: number | string; pod?: string } = {}) =>
    fixture.socket(
      'admin',
      `/port-forward/${where.pod ?? 'web'}?namespace=${namespace}&port=${where.port ?? port}`,
    );
  const isOpen = ({ type }: { type: string }) => type === 'open';

  describe('as connections', () => {
    it('carry bytes both ways, each connection an event of the audit log', async () => {
      const socket = await connect();
      await socket.until(isOpen);
      const piece = 'streamspace '.repeat(5_000);
      const sent = piece.repeat(100);
      let heard = '';
      socket.pause();
      for (let count = 0; count < 100; count += 1) socket.sendBytes(piece);
      socket.resume();
      while (heard.length < sent.length) {
        const [{ text = '' }] = await socket.until(() => true);
        heard += text;
      }
      expect(heard === sent).toBe(true);
      expect(fixture.records.at(-1)!.status).toBe('initiated');
      socket.close();
      expect(await fixture.audit.ended('pod-port-forward')).toMatchObject({
        status: 'succeeded',
        meta: {
          actor: admin,
          ...{ cluster: 'default', namespace, pod: 'web', port },
        },
      });
    });

    it('end where the pod ends them', async () => {
      const accepted = once(app, 'connection');
      const socket = await connect();
      const [atApp] = await accepted;
      atApp.end('bye');
      const messages = await socket.until(
        ({ text }) => !!text?.endsWith('bye'),
      );
      expect(messages.at(-1)!.text).toContain('bye');
      expect(await socket.closed).toBe(1000);
    });

    it('say that nobody listens, that there is no such pod, and what is no port', async () => {
      expect(await (await connect({ port: 1 })).closed).toBe(1013);
      expect(await fixture.audit.ended('pod-port-forward')).toMatchObject({
        status: 'failed',
        error: expect.stringContaining('ECONNREFUSED'),
        meta: { port: 1 },
      });
      expect(await (await connect({ pod: 'none' })).closed).toBe(4400);
      expect(await (await connect({ port: 'http' })).closed).toBe(4400);
      expect(await (await connect({ port: 70_000 })).closed).toBe(4400);
    });

    it('are opened by limited tokens, which open no shell', async () => {
      const open = async (path: string) => {
        const socket = await fixture.socket('admin', path, {}, limitedToken);
        return Promise.race([
          socket.until(isOpen).then(([{ type }]) => type),
          socket.closed,
        ]);
      };
      const query = `namespace=${namespace}`;
      expect(await open(`/port-forward/web?${query}&port=${port}`)).toBe(
        'open',
      );
      expect(await open(`/exec/web?${query}&container=main`)).toBe(4401);
    });
  });

  describe('as addresses', () => {
    const open = async (pod = 'web', user = 'admin') => {
      const { status, body } = await fixture
        .as(user)
        .send('post', '/port-forwards')
        .send({ namespace, pod, port, protocol: 'http' });
      return { status, ...body } as { status: number; url: string };
    };
    const partsOf = (url: string) => {
      const [, id, ticket] =
        /^https:\/\/port--([0-9a-f]{32})\.sessions\.example\.org\/\.streamspace\/enter#([\w-]{43})$/.exec(
          url,
        )!;
      return { id, ticket };
    };
    const redeem = async (body: { id: string; ticket: string }) => {
      const answer = await fixture
        .as()
        .send('post', '/port-forwards/redeem')
        .send(body);
      return { status: answer.status, body: answer.body };
    };

    it('are for those who may forward ports, of pods that exist', async () => {
      expect((await open()).status).toBe(201);
      expect((await open('none')).status).toBe(404);
      expect((await open('web', 'viewer')).status).toBe(403);
    });

    it('are exchanged once for the port and who opens it, at their own host alone', async () => {
      const parts = partsOf((await open()).url);
      const other = partsOf((await open()).url);
      expect((await redeem({ ...parts, id: other.id })).status).toBe(401);
      expect(await redeem(parts)).toEqual({
        status: 200,
        body: {
          user: admin,
          target: {
            ...{ cluster: 'default', namespace, pod: 'web' },
            ...{ port, protocol: 'http' },
          },
          token: limitedToken,
          expiresAt: expect.any(String),
        },
      });
      expect((await redeem(parts)).status).toBe(401);
    });

    it('stay in no row: neither token nor target nor ticket, and another ticket opens none', async () => {
      const { id, ticket } = partsOf((await open()).url);
      const [row] = await database('port_forwards').where({ host_id: id });
      const kept = Object.values(row)
        .map(value =>
          Buffer.isBuffer(value) ? value : Buffer.from(`${value}`),
        )
        .map(value => value.toString('latin1'))
        .join(' ');
      for (const secret of [limitedToken, admin, namespace, ticket]) {
        expect(kept).not.toContain(secret);
      }
      const forged = `${ticket[0] === 'a' ? 'b' : 'a'}${ticket.slice(1)}`;
      expect((await redeem({ id, ticket: forged })).status).toBe(401);
      expect((await redeem({ id, ticket })).status).toBe(200);
    });

    it('are over after a minute, and forgotten', async () => {
      const old = partsOf((await open()).url);
      const store = new PortForwardStore(
        database,
        () => new Date(Date.now() + 61_000),
      );
      await database('port_forwards')
        .where({ host_id: old.id })
        .update({ expires_at: new Date(Date.now() - 1) });
      expect((await redeem(old)).status).toBe(401);
      await store.deleteExpired();
      expect(await database('port_forwards')).toEqual([]);
    });
  });
});
