import { once } from 'node:events';
import type { Socket } from 'node:net';
import type { Session } from '@streamspace/plugin-common';
import { generate } from 'selfsigned';
import { GatewayFixture } from './support/GatewayFixture';
import { TestApp } from './support/TestApp';
import type { TestGateway } from './support/TestGateway';

jest.setTimeout(120_000);

describe('connections to an app', () => {
  let fixture: GatewayFixture;
  let gateway: TestGateway;
  let session: Session;

  beforeAll(async () => {
    fixture = await GatewayFixture.start('app');
    ({ gateway, session } = fixture);
  });

  afterAll(() => fixture.stop());

  describe('that are kept', () => {
    /** The clock of the gateway, in milliseconds. */
    let nowMs: number;
    let cookie: string;
    /** What has arrived at the app. */
    let arrived: string[];

    beforeEach(async () => {
      ({ cookie } = await gateway.connect(session));
      nowMs = performance.now();
      jest.spyOn(performance, 'now').mockImplementation(() => nowMs);
      const used = new Set<Socket>();
      arrived = [];
      // To the gateway it is the same whether the app closes just before the request comes or because of it.
      fixture.answer = ({ method, socket }, response) => {
        arrived.push(method!);
        if (used.has(socket)) socket.destroy();
        else response.end('hello');
        used.add(socket);
      };
    });

    afterEach(() => jest.restoreAllMocks());

    const ask = (method: string, body?: string) =>
      gateway.ask('app', { method, body, headers: { cookie } });

    it.each(['GET', 'PUT', 'DELETE'])(
      'a %s is sent once more where the app has just closed its one',
      async method => {
        await ask('GET');
        const { response, body } = await ask(method);
        expect(response.statusCode).toBe(200);
        expect(body).toBe('hello');
        expect(arrived).toEqual(['GET', method, method]);
      },
    );

    it.each([
      ['POST', undefined],
      ['PUT', 'a body that is gone once it is sent'],
    ])('a %s with the body %p is never sent twice', async (method, body) => {
      await ask('GET');
      const { response } = await ask(method, body);
      expect(response.statusCode).toBe(502);
      expect(arrived).toEqual(['GET', method]);
    });

    it('a request that cannot be sent twice goes over none that the app may be about to close', async () => {
      await ask('GET');
      nowMs += 2_000;
      const { response } = await ask('POST');
      expect(response.statusCode).toBe(200);
      expect(arrived).toEqual(['GET', 'POST']);
    });
  });

  it.each([
    ['HEAD', 200],
    ['GET', 204],
    ['GET', 304],
  ])(
    'a %s answered %i has no body, and the connection goes on',
    async (method, status) => {
      const { cookie } = await gateway.connect(session);
      fixture.answer = (_request, response) => response.writeHead(status).end();
      for (let count = 0; count < 2; count += 1) {
        const { response, body } = await gateway.ask('app', {
          method,
          headers: { cookie },
        });
        expect(response.statusCode).toBe(status);
        expect(body).toBe('');
      }
    },
  );

  it('an app that ends its answer by closing is read to its end', async () => {
    const { cookie } = await gateway.connect(session);
    fixture.answer = (_request, { socket }) =>
      socket!.end('HTTP/1.0 200 OK\r\n\r\nold style');
    const { body } = await gateway.ask('app', { headers: { cookie } });
    expect(body).toBe('old style');
  });

  it('an app with a certificate of its own making is reached', async () => {
    const { cert, private: key } = await generate([
      { name: 'commonName', value: 'app' },
    ]);
    const secure = new TestApp(
      (_request, response) => response.end('by TLS'),
      socket => socket.send('by TLS'),
      { cert, key },
    );
    const port = await secure.listen();
    const secured = await fixture.cluster.session('secured', {
      web: { port, protocol: 'https', path: '/' },
    });
    await fixture.cluster.pod(secured);
    const { cookie } = await gateway.connect(secured);
    const { body } = await gateway.ask('secured', { headers: { cookie } });
    expect(body).toBe('by TLS');
    const socket = gateway.webSocket('secured', '/', { headers: { cookie } });
    const [message] = await once(socket, 'message');
    expect(String(message)).toBe('by TLS');
    socket.terminate();
    secure.close();
  });
});
