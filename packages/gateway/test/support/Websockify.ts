import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { freePort } from '@streamspace/local-cluster/test/fixture';
import { generate } from 'selfsigned';

/** Whether this machine has it (Debian's package `websockify`). */
export const hasWebsockify =
  spawnSync('websockify', ['--help']).error === undefined;

/** websockify as desktops' images run it: a page and the way to an RFB server at one port, by TLS alone with a certificate of its own. */
export class Websockify {
  private constructor(
    private readonly child: ChildProcess,
    private readonly folder: string,
    readonly port: number,
  ) {}

  /**
   * Resolves when it listens.
   *
   * @param page - text of its page, `/client.html`.
   */
  static async start(rfbPort: number, page: string): Promise<Websockify> {
    const folder = await mkdtemp(join(tmpdir(), 'websockify-'));
    const { cert, private: key } = await generate([
      { name: 'commonName', value: 'desktop' },
    ]);
    const certificate = join(folder, 'self.pem');
    await writeFile(certificate, key + cert);
    await writeFile(join(folder, 'client.html'), page);
    const port = await freePort();
    const child = spawn(
      'websockify',
      [
        ...['--ssl-only', '--cert', certificate, '--web', folder],
        ...[`127.0.0.1:${port}`, `127.0.0.1:${rfbPort}`],
      ],
      { stdio: 'ignore' },
    );
    while (!(await isListening(port))) {
      if (child.exitCode !== null) throw new Error('websockify ended');
      await pause(20);
    }
    return new Websockify(child, folder, port);
  }

  async stop(): Promise<void> {
    const ended = once(this.child, 'exit');
    this.child.kill();
    await ended;
    await rm(this.folder, { recursive: true });
  }
}

async function isListening(port: number): Promise<boolean> {
  const socket = connect(port, '127.0.0.1');
  try {
    await once(socket, 'connect');
    return true;
  } catch {
    return false;
  } finally {
    socket.destroy();
  }
}
