import type { EventEmitter } from 'node:events';
import type { ConnectionLedger, Use } from '../activity/ConnectionLedger';
import type { Exchange } from '../Exchange';
import { leftBefore, notAllowed } from '../Refusal';
import type { Browser, ReadyPod } from '../resolve/ReadyPod';
import type { RoutingTable } from '../resolve/RoutingTable';
import type { SessionHosts } from '../resolve/SessionHosts';
import { failureMessage } from '../resolve/sessionState';
import type { Grant } from '../tickets/Grant';
import type { GrantCookie } from '../tickets/GrantCookie';
import type { Admissions } from '../wake/Admissions';
import { awaitReady } from '../wake/awaitReady';
import { holderOf } from './holderOf';
import {
  isConnected,
  livingConnection,
  requireConnection,
} from './requireConnection';
import { requireGrant, type Granted } from './requireGrant';

export type EntranceOptions = {
  table: RoutingTable;
  hosts: SessionHosts;
  cookie: GrantCookie;
  admissions: Admissions;
  ledger: ConnectionLedger;
};

/** A request or upgrade that has been let in. */
export type Entry = {
  grant: Grant;
  browser: Browser;
  use: Use;
  /** Whether the person may only watch, as things stand now. */
  isViewer: () => boolean;
};

/** Lets requests and upgrades in: their grant, their Connection, and the booking by which they are cut when that goes. */
export class Entrance {
  constructor(private readonly options: EntranceOptions) {}

  /**
   * Lets an exchange in, waking the session where it sleeps.
   *
   * @param cut - closes the exchange at once.
   * @throws Refusal
   */
  async enter(exchange: Exchange, cut: () => void): Promise<Entry> {
    const granted = await this.grantOf(exchange);
    await requireConnection(exchange, granted, this.options);
    return this.book(exchange, granted.grant, cut);
  }

  /**
   * The same within one turn, where nothing has to be verified, asked or woken, as with nearly all that an open page asks for.
   *
   * @returns undefined where something has.
   * @throws Refusal
   */
  enterAtOnce(exchange: Exchange, cut: () => void): Entry | undefined {
    const { cookie, table } = this.options;
    const { sender, grantCookie } = exchange;
    const grant = cookie.remembered(sender.cookieValues(grantCookie));
    if (!grant) return undefined;
    const granted = requireGrant(exchange, grant, table);
    if (!isConnected(exchange, granted, this.options)) return undefined;
    return this.book(exchange, grant, cut);
  }

  /**
   * Lets an exchange watch a session as it is, without waking it.
   *
   * @throws Refusal where no Connection lives.
   */
  async watch(exchange: Exchange, cut: () => void): Promise<Entry> {
    const { grant } = await this.grantOf(exchange);
    return this.book(exchange, grant, cut);
  }

  /** The pod that is ready for an exchange; undefined where none is. */
  presentPod({ grant, browser, use }: Entry): ReadyPod | undefined {
    const { table } = this.options;
    const session = table.session(grant.sessionName);
    if (!session || failureMessage(session)) return undefined;
    const pod = table.readyPod(session, browser);
    if (pod) use.servedBy(pod.name);
    return pod;
  }

  /**
   * A pod that is ready for an exchange, as soon as there is one.
   *
   * @param client - stops the waiting when it closes.
   * @throws Refusal
   */
  async nextPod(entry: Entry, client: EventEmitter): Promise<ReadyPod> {
    const gone = new AbortController();
    const abort = () => gone.abort();
    client.once('close', abort);
    try {
      const pod = await awaitReady({
        table: this.options.table,
        sessionName: entry.grant.sessionName,
        browser: entry.browser,
        signal: gone.signal,
      });
      entry.use.servedBy(pod.name);
      return pod;
    } finally {
      client.off('close', abort);
    }
  }

  private async grantOf(exchange: Exchange): Promise<Granted> {
    const { cookie, table } = this.options;
    const { sender, grantCookie } = exchange;
    const grant = await cookie.read(sender.cookieValues(grantCookie));
    return requireGrant(exchange, grant, table);
  }

  /** Looks and books in one turn, so that no Connection goes in between unnoticed. */
  private book(exchange: Exchange, grant: Grant, cut: () => void): Entry {
    const { table, ledger } = this.options;
    const { kind, request } = exchange;
    const { socket } = request;
    // Whoever left meanwhile will not close what is booked now.
    if (socket.destroyed) throw leftBefore();
    if (!livingConnection(table, grant)) throw notAllowed();
    const holder = holderOf(grant);
    const use = ledger.open(holder, { kind, socket, cut });
    exchange.use = use;
    return {
      grant,
      browser: { connection: holder.key, browserId: grant.browserId },
      use,
      isViewer: () =>
        (livingConnection(table, grant)?.spec.role ?? 'viewer') === 'viewer',
    };
  }
}
