import knexFactory, { type Knex } from 'knex';

/** Takes a database away from everybody who uses it, as a restart of PostgreSQL does. */
export class DatabaseOutage {
  private constructor(
    private readonly server: Knex,
    private readonly database: string,
  ) {}

  static async begin(db: Knex): Promise<DatabaseOutage> {
    const { database } = db.client.config.connection;
    const server = knexFactory({
      client: 'pg',
      connection:
        process.env.BACKSTAGE_TEST_DATABASE_POSTGRES18_CONNECTION_STRING,
      pool: { min: 0, max: 1 },
    });
    const outage = new DatabaseOutage(server, database);
    await outage.allow(false);
    await server.raw(
      'SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = ?',
      [database],
    );
    return outage;
  }

  async end(): Promise<void> {
    await this.allow(true);
    await this.server.destroy();
  }

  private async allow(isAllowed: boolean): Promise<void> {
    await this.server.raw('ALTER DATABASE ?? ALLOW_CONNECTIONS ??', [
      this.database,
      String(isAllowed),
    ]);
  }
}
