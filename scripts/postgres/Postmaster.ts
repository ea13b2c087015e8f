import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import {
  chmodSync,
  existsSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { Client } from 'pg';
import { postgresBinaries } from './binaries';
import { stopStalePostmaster } from './stalePostmaster';

/** What a server needs to know. */
export type PostmasterOptions = {
  dataFolder: string;
  port: number;
  /** Of the superuser `postgres`. */
  password: string;
  /** Further settings, `name=value`. */
  settings?: string[];
};

/** Small enough for a laptop; the connections are those of every plugin's pool together. */
const ownSettings = [
  'listen_addresses=127.0.0.1',
  // Nothing uses a socket file, and its usual folder /tmp is shared by everybody.
  'unix_socket_directories=',
  'shared_buffers=64MB',
  'max_connections=150',
  'max_wal_size=256MB',
  'log_line_prefix=%m ',
];

/** A PostgreSQL server with a data folder of its own, which this process keeps. */
export class Postmaster {
  private server?: ChildProcess;
  private exited?: Promise<number | null>;

  constructor(private readonly options: PostmasterOptions) {}

  /** Starts the server, with a new data folder where there is none, and returns when it takes connections. */
  async start(): Promise<void> {
    const { dataFolder } = this.options;
    await stopStalePostmaster(dataFolder);
    if (!existsSync(join(dataFolder, 'PG_VERSION'))) this.initialise();
    this.spawnServer();
    await this.untilItAnswers();
  }

  /** Makes a database unless it exists. */
  async ensureDatabase(name: string): Promise<void> {
    await this.withClient(async client => {
      const found = await client.query(
        'SELECT 1 FROM pg_database WHERE datname = $1',
        [name],
      );
      if (found.rowCount === 0)
        await client.query(`CREATE DATABASE ${client.escapeIdentifier(name)}`);
    });
  }

  /** Resolves when the server has ended, whoever ended it. */
  async end(): Promise<void> {
    await this.exited;
  }

  /** Stops the server: clients are cut off, their transactions rolled back; after 6 s without clean-up. */
  async stop(): Promise<void> {
    this.server?.kill('SIGINT');
    const immediately = setTimeout(() => this.server?.kill('SIGQUIT'), 6000);
    await this.exited;
    clearTimeout(immediately);
  }

  private initialise() {
    const { dataFolder, password } = this.options;
    // Under another name until it is whole: an interrupted initdb leaves a folder that no server starts on.
    const draft = `${dataFolder}.new`;
    const passwordFile = `${dataFolder}.password`;
    rmSync(draft, { recursive: true, force: true });
    writeFileSync(passwordFile, `${password}\n`, { mode: 0o600 });
    try {
      const { status, stderr } = spawnSync(
        postgresBinaries().initdb,
        [
          `--pgdata=${draft}`,
          '--username=postgres',
          `--pwfile=${passwordFile}`,
          '--auth=scram-sha-256',
          '--encoding=UTF8',
          '--locale=C',
        ],
        { env: serverEnvironment(), encoding: 'utf8' },
      );
      if (status !== 0)
        throw new Error(`initdb failed: ${stderr?.trim() ?? status}`);
      rmSync(dataFolder, { recursive: true, force: true });
      renameSync(draft, dataFolder);
      chmodSync(dataFolder, 0o700);
    } finally {
      rmSync(passwordFile, { force: true });
    }
  }

  private spawnServer() {
    const { dataFolder, port, settings = [] } = this.options;
    const args = ['-D', dataFolder, '-p', String(port)].concat(
      [...ownSettings, ...settings].flatMap(setting => ['-c', setting]),
    );
    const command = [...watchdog(), postgresBinaries().postgres, ...args];
    const server = spawn(command[0], command.slice(1), {
      env: serverEnvironment(),
      stdio: ['ignore', 'inherit', 'inherit'],
    });
    this.server = server;
    this.exited = new Promise(resolve => {
      server.once('exit', resolve);
      server.once('error', error => {
        console.error(`PostgreSQL cannot be run: ${error.message}`);
        resolve(null);
      });
    });
  }

  private async untilItAnswers() {
    let ended = false;
    void this.exited?.then(() => {
      ended = true;
    });
    // Recovery after a crash may take long; whoever keeps this process decides how long is too long.
    while (!ended) {
      try {
        await this.withClient(client => client.query('SELECT 1'));
        return;
      } catch {
        await delay(50);
      }
    }
    throw new Error('PostgreSQL ended before it took connections.');
  }

  private async withClient<T>(act: (client: Client) => Promise<T>): Promise<T> {
    const { port, password } = this.options;
    const client = new Client({
      host: '127.0.0.1',
      port,
      user: 'postgres',
      password,
      database: 'postgres',
    });
    // A connection that is lost outside a query would otherwise end this process.
    client.on('error', () => undefined);
    await client.connect();
    try {
      return await act(client);
    } finally {
      await client.end();
    }
  }
}

/** The kernel itself stops the server when this process dies without a word (prctl(2), PR_SET_PDEATHSIG), where util-linux is there to ask for it. */
function watchdog(): string[] {
  const found = spawnSync('setpriv', ['--pdeathsig', 'INT', 'true'], {
    stdio: 'ignore',
  });
  return found.status === 0 ? ['setpriv', '--pdeathsig', 'INT'] : [];
}

/** Nothing of this process's secrets. */
function serverEnvironment(): NodeJS.ProcessEnv {
  return { PATH: process.env.PATH, LC_ALL: 'C', TZ: 'UTC' };
}
