import type { ActivityKind } from '../activity/ConnectionLedger';
import { linkUsed, Refusal, notAllowed, unavailable } from '../Refusal';
import type { Grant } from '../tickets/Grant';

/** Who asks, for the tracker's records. */
export type ClientDescription = { clientIP: string; userAgent: string };

export type Admission = { connection: string; role: Grant['role'] };

/** What is open through one gateway, by name of the Connection. */
export type SocketReport = {
  name: string;
  /** Requests and sockets that are open now. */
  sockets: number;
  /** When a person last did something, ISO 8601. */
  lastActivity?: string;
  lastActivityKind?: ActivityKind;
  /** The pod that serves it. */
  podName?: string;
};

export type Tracker = {
  /** Exchanges a single-use ticket for the grant that it stands for. @throws Refusal */
  redeem(
    ticket: string,
    sessionName: string,
    client: ClientDescription,
  ): Promise<Grant>;
  /** Asks for a Connection for a grant; that wakes the session. @throws Refusal */
  admit(grant: Grant, client: ClientDescription): Promise<Admission>;
  /** Tells what is open. Resolves with the sessions of whose desktop a picture is wanted now. @throws Refusal */
  reportSockets(
    gateway: string,
    connections: SocketReport[],
  ): Promise<string[]>;
  /** Brings the picture of a desktop, a PNG. @throws Refusal */
  sendPicture(session: string, sessionUID: string, png: Buffer): Promise<void>;
  /** Takes a grant back for good. @throws Refusal */
  revoke(grant: Grant): Promise<void>;
};

const timeoutMs = 15_000;

/** The connection tracker of the portal, over HTTP. */
export class TrackerClient implements Tracker {
  constructor(
    private readonly options: { url: string; token: string },
    private readonly send: typeof fetch = fetch,
  ) {}

  redeem(ticket: string, sessionName: string, client: ClientDescription) {
    return this.post<Grant>(
      'redeem',
      { ticket, sessionName, ...client },
      body => (body as { grant: Grant }).grant,
    );
  }

  admit(grant: Grant, client: ClientDescription) {
    return this.post<Admission>('admit', { grant, ...client });
  }

  reportSockets(gateway: string, connections: SocketReport[]) {
    return this.post<string[]>(
      'sockets',
      { gateway, connections },
      body => (body as { pictures?: string[] } | undefined)?.pictures ?? [],
    );
  }

  async sendPicture(session: string, sessionUID: string, png: Buffer) {
    const body = { session, sessionUID, png: png.toString('base64') };
    await this.post('pictures', body);
  }

  async revoke(grant: Grant) {
    await this.post('revoke', { grant });
  }

  private async post<T>(
    action: string,
    body: object,
    pick: (answer: unknown) => T = answer => answer as T,
  ): Promise<T> {
    let response: Response;
    try {
      response = await this.send(`${this.options.url}/gateway/${action}`, {
        method: 'POST',
        headers: {
          'content-type': 'application/json',
          authorization: `Bearer ${this.options.token}`,
        },
        body: JSON.stringify(body),
        signal: AbortSignal.timeout(timeoutMs),
      });
    } catch {
      throw unavailable('The portal');
    }
    const text = await response.text();
    if (response.ok) return pick(text ? JSON.parse(text) : undefined);
    throw toRefusal(action, response.status, messageOf(text));
  }
}

function messageOf(text: string): string | undefined {
  try {
    return JSON.parse(text).error?.message;
  } catch {
    // A proxy between gateway and portal answers in HTML.
    return undefined;
  }
}

function toRefusal(action: string, status: number, message?: string): Refusal {
  if (action === 'redeem' && status === 401) return linkUsed();
  switch (status) {
    case 401:
    case 403:
    case 404:
      return notAllowed(true);
    case 409:
      return new Refusal({
        statusCode: 409,
        name: 'ConflictError',
        title: 'This session is asleep',
        message: message ?? 'Wake it in the portal.',
        page: 'asleep',
      });
    case 429:
      return new Refusal({
        statusCode: 429,
        name: 'TooManyRequestsError',
        title: 'All places are taken',
        message:
          message ??
          'As many people are connected to this session as it allows. Try again when somebody has left.',
        retryAfterSeconds: 30,
      });
    default:
      return unavailable('The portal');
  }
}
