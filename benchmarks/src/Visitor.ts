import { once } from 'node:events';
import { request, type IncomingMessage } from 'node:http';
import type { Socket } from 'node:net';
import type { Admission, Instance } from './Instance';

/** A browser that has been let in to a session, as the gateway knows it: by its cookie. */
export class Visitor {
  private constructor(
    private readonly origin: URL,
    private readonly cookie: string,
    readonly connection: string,
  ) {}

  /** Connects to a running session and enters it. */
  static async enter(instance: Instance, session: string): Promise<Visitor> {
    const admission = await instance.ask<Admission>(
      'GET',
      `/api/v1/sessions/${session}/connect`,
    );
    const origin = new URL(admission.url);
    const answer = await send(origin, {
      method: 'POST',
      path: '/.streamspace/enter',
      headers: { origin: origin.origin, 'content-type': 'application/json' },
      body: JSON.stringify({ ticket: admission.ticket }),
    });
    answer.resume();
    const [cookie] = answer.headers['set-cookie'] ?? [];
    if (!cookie) throw new Error(`the gateway answered ${answer.statusCode}`);
    return new Visitor(origin, cookie.split(';', 1)[0], admission.connection);
  }

  /** Asks the app for its first page, as a program does, and answers when the first byte is there. */
  async firstByte(): Promise<number> {
    const answer = await send(this.origin, {
      method: 'GET',
      path: '/',
      headers: { cookie: this.cookie },
    });
    const atMs = performance.now();
    answer.resume();
    if (answer.statusCode !== 200) {
      throw new Error(`the app's first page answered ${answer.statusCode}`);
    }
    return atMs;
  }

  /** Opens the socket of the session's desktop, as noVNC does in a page of the portal. */
  async desktop(portalOrigin: string): Promise<Socket> {
    const outgoing = ask(this.origin, {
      method: 'GET',
      path: '/.streamspace/rfb',
      headers: {
        cookie: this.cookie,
        origin: portalOrigin,
        connection: 'Upgrade',
        upgrade: 'websocket',
        'sec-websocket-version': '13',
        'sec-websocket-key': 'dGhlIHNhbXBsZSBub25jZQ==',
        'sec-websocket-protocol': 'binary',
      },
    });
    outgoing.once('response', ({ statusCode }) =>
      outgoing.destroy(
        new Error(`the desktop's socket answered ${statusCode}`),
      ),
    );
    const [, socket] = (await once(outgoing, 'upgrade')) as [
      IncomingMessage,
      Socket,
    ];
    socket.on('error', () => socket.destroy()).resume();
    return socket;
  }
}

type Ask = {
  method: string;
  path: string;
  headers: Record<string, string>;
  body?: string;
};

async function send(origin: URL, options: Ask): Promise<IncomingMessage> {
  const [answer] = await once(ask(origin, options), 'response');
  return answer;
}

function ask(origin: URL, { headers, body, ...rest }: Ask) {
  const outgoing = request({
    ...rest,
    // Node does not resolve *.localhost; the gateway knows sessions by the Host header.
    host: '127.0.0.1',
    port: origin.port,
    headers: { ...headers, host: origin.host },
  });
  outgoing.end(body);
  return outgoing;
}
