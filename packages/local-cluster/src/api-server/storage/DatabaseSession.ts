import { Client, type QueryResultRow } from 'pg';
import { setTimeout as delay } from 'node:timers/promises';

/** An arbitrary number that all API servers of this package agree on. */
const ADVISORY_LOCK = 7_368_015;
const LOCK_ATTEMPTS = 20;
const LOCK_RETRY_MS = 250;
const CONNECT_TIMEOUT_MS = 5_000;
const QUERY_TIMEOUT_MS = 15_000;

/**
 * The one connection through which the API server speaks to PostgreSQL. It holds an advisory lock
 * for as long as it lives, so that two API servers never write to one database. When the connection
 * breaks, the next call makes a new one and lets `onConnect` catch up first.
 */
export class DatabaseSession {
  #client?: Client;
  #connecting?: Promise<Client>;

  constructor(
    private readonly url: string,
    private readonly onConnect: (session: DatabaseSession) => Promise<void>,
  ) {}

  /** Connects if need be. Throws when PostgreSQL is away or another API server holds the database. */
  async ready(): Promise<void> {
    // A connection counts only once it has caught up, so one that is being made comes first.
    if (this.#client && !this.#connecting) return;
    this.#connecting ??= this.#connect().finally(() => {
      this.#connecting = undefined;
    });
    await this.#connecting;
  }

  /** Runs a statement on the living connection; every failure ends that connection. */
  async query<Row extends QueryResultRow>(
    text: string,
    values: unknown[] = [],
  ): Promise<Row[]> {
    const client = this.#client;
    if (!client) throw new Error('not connected to PostgreSQL');
    try {
      return (await client.query<Row>(text, values)).rows;
    } catch (error) {
      await this.#drop(client);
      throw error;
    }
  }

  /** Ends the connection and with it the lock. */
  async close(): Promise<void> {
    if (this.#client) await this.#drop(this.#client);
  }

  async #connect(): Promise<Client> {
    const client = new Client({
      connectionString: this.url,
      connectionTimeoutMillis: CONNECT_TIMEOUT_MS,
      query_timeout: QUERY_TIMEOUT_MS,
      application_name: 'streamspace-api-server',
    });
    client.on('error', () => this.#forget(client));
    client.on('end', () => this.#forget(client));
    try {
      await client.connect();
      await lock(client);
      this.#client = client;
      await this.onConnect(this);
      return client;
    } catch (error) {
      await this.#drop(client);
      throw error;
    }
  }

  #forget(client: Client): void {
    if (this.#client === client) this.#client = undefined;
  }

  async #drop(client: Client): Promise<void> {
    this.#forget(client);
    // A socket that is already gone cannot be ended politely; that is no news.
    await client.end().catch(() => undefined);
  }
}

/** A server that was killed a moment ago may still hold the lock, so it is asked for several times. */
async function lock(client: Client): Promise<void> {
  for (let attempt = 0; attempt < LOCK_ATTEMPTS; attempt++) {
    const { rows } = await client.query<{ locked: boolean }>(
      'SELECT pg_try_advisory_lock($1) AS locked',
      [ADVISORY_LOCK],
    );
    if (rows[0].locked) return;
    await delay(LOCK_RETRY_MS);
  }
  throw new Error(
    'another API server uses this database; stop it or choose another data folder',
  );
}
