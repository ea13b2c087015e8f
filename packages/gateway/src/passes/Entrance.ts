import type { EventEmitter } from 'node:events';
import type { Socket } from 'node:net';
import type { ConnectionLedger, Use } from '../activity/ConnectionLedger';
import type { Exchange } from '../Exchange';
import { notAllowed } from '../Refusal';
import type { Browser, ReadyPod } from '../resolve/ReadyPod';
import type { RoutingTable } from '../resolve/RoutingTable';
import type { SessionHosts } from '../resolve/SessionHosts';
import { failureMessage } from '../resolve/sessionState';
import type { Grant } from '../tickets/Grant';
import type { GrantCookie } from '../tickets/GrantCookie';
import type { Admissions } from '../wake/Admissions';
import { awaitReady } from '../wake/awaitReady';
import { holderOf } from './holderOf';
import { livingConnection, requireConnection } from './requireConnection';
import { requireGrant } from './requireGrant';

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
    const granted = await requireGrant(exchange, this.options);
    exchange.user = granted.grant.user;
    await requireConnection(exchange, granted, this.options);
    return this.book(exchange, granted.grant, cut);
  }

  /**
   * Lets an exchange watch a session as it is, without waking it.
   *
   * @throws Refusal where no Connection lives.
   */
  async watch(exchange: Exchange, cut: () => void): Promise<Entry> {
    const { grant } = await requireGrant(exchange, this.options);
    exchange.user = grant.user;
    return this.book(exchange, grant, cut);
  }

  /**
   * A pod that is ready for an exchange, as soon as there is one.
   *
   * @param client - stops the waiting when it closes.
   * @throws Refusal
   */
  async readyPod(entry: Entry, client: EventEmitter): Promise<ReadyPod> {
    const pod = this.presentPod(entry) ?? (await this.nextPod(entry, client));
    entry.use.servedBy(pod.name);
    return pod;
  }

  private presentPod({ grant, browser }: Entry): ReadyPod | undefined {
    const { table } = this.options;
    const session = table.session(grant.sessionName);
    if (!session || failureMessage(session)) return undefined;
    return table.readyPod(session, browser);
  }

  private async nextPod(
    { grant, browser }: Entry,
    client: EventEmitter,
  ): Promise<ReadyPod> {
    const gone = new AbortController();
    const abort = () => gone.abort();
    client.once('close', abort);
    try {
      return await awaitReady({
        table: this.options.table,
        sessionName: grant.sessionName,
        browser,
        signal: gone.signal,
      });
    } finally {
      client.off('close', abort);
    }
  }

  /** Looks and books in one turn, so that no Connection goes in between unnoticed. */
  private book(
    { kind, request }: Exchange,
    grant: Grant,
    cut: () => void,
  ): Entry {
    const { table, ledger } = this.options;
    if (!livingConnection(table, grant)) throw notAllowed();
    const holder = holderOf(grant);
    const socket: Socket = request.socket;
    return {
      grant,
      browser: { connection: holder.key, browserId: grant.browserId },
      use: ledger.open(holder, { kind, socket, cut }),
      isViewer: () =>
        (livingConnection(table, grant)?.spec.role ?? 'viewer') === 'viewer',
    };
  }
}
