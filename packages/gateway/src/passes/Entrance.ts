import type { EventEmitter } from 'node:events';
import { objectKey } from '@streamspace/plugin-node';
import type { Connection } from '@streamspace/plugin-common';
import type { ConnectionLedger, Use } from '../activity/ConnectionLedger';
import type { Exchange } from '../Exchange';
import { notAllowed } from '../Refusal';
import type { RoutingTable } from '../resolve/RoutingTable';
import type { Grant } from '../tickets/Grant';
import type { GrantCookie } from '../tickets/GrantCookie';
import type { Admissions } from '../wake/Admissions';
import { awaitReady } from '../wake/awaitReady';
import { isBackground } from './isNavigation';
import { livingConnection, requireConnection } from './requireConnection';
import { requireGrant } from './requireGrant';

export type EntranceOptions = {
  table: RoutingTable;
  cookie: GrantCookie;
  admissions: Admissions;
  ledger: ConnectionLedger;
};

/** A request or upgrade that has been let in. */
export type Entry = { grant: Grant; connection: Connection; use: Use };

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
    const { request, sessionName } = exchange;
    const { ledger } = this.options;
    const granted = await requireGrant(request, sessionName, this.options);
    const { grant } = granted;
    exchange.user = grant.user;
    // A tab whose own requests are refused while the session sleeps is still there.
    if (isBackground(request)) ledger.seen(connectionKey(grant));
    await requireConnection(request, granted, this.options);
    return this.book(exchange, grant, cut);
  }

  /**
   * Lets an exchange watch a session as it is, without waking it.
   *
   * @throws Refusal where no Connection lives.
   */
  async watch(exchange: Exchange, cut: () => void): Promise<Entry> {
    const { request, sessionName } = exchange;
    const { grant } = await requireGrant(request, sessionName, this.options);
    exchange.user = grant.user;
    return this.book(exchange, grant, cut);
  }

  /**
   * Address of a pod that is ready for an exchange, as soon as there is one.
   *
   * @param client - stops the waiting when it closes.
   * @throws Refusal
   */
  async readyPodIP({ grant }: Entry, client: EventEmitter): Promise<string> {
    const gone = new AbortController();
    const abort = () => gone.abort();
    client.once('close', abort);
    try {
      return await awaitReady({
        table: this.options.table,
        sessionName: grant.sessionName,
        affinity: grant.browserId,
        signal: gone.signal,
      });
    } finally {
      client.off('close', abort);
    }
  }

  /** Looks and books in one turn, so that no Connection goes in between unnoticed. */
  private book({ kind }: Exchange, grant: Grant, cut: () => void): Entry {
    const { table, ledger } = this.options;
    const connection = livingConnection(table, grant);
    if (!connection) throw notAllowed();
    const use = ledger.open(objectKey(connection), kind, cut);
    return { grant, connection, use };
  }
}

function connectionKey(grant: Grant): string {
  return objectKey({
    namespace: grant.sessionNamespace,
    name: grant.connection,
  });
}
