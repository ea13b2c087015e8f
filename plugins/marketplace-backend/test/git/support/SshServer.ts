import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { connect, createServer, type AddressInfo } from 'node:net';
import { userInfo } from 'node:os';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';

/** It starts itself again for each connection, and therefore wants to be called by its path. */
const sshd = '/usr/sbin/sshd';

/** OpenSSH's server on a free loopback port, for the user that runs the tests, with keys of its own. */
export class SshServer {
  private said = '';

  private constructor(
    private readonly child: ChildProcess,
    private readonly folder: string,
    readonly port: number,
  ) {
    child.stderr!.setEncoding('utf8').on('data', text => {
      this.said += text;
    });
  }

  /** @param acceptEnv whether clients may say which version of Git's protocol they speak */
  static async start(folder: string, acceptEnv: boolean): Promise<SshServer> {
    if (!existsSync(sshd)) {
      throw new Error(`There is no ${sshd}. Install openssh-server.`);
    }
    mkdirSync(folder, { mode: 0o700 });
    for (const name of ['host', 'user', 'stranger']) makeKey(folder, name);
    const port = await freePort();
    const settings = [
      `ListenAddress 127.0.0.1:${port}`,
      `HostKey ${join(folder, 'host')}`,
      `AuthorizedKeysFile ${join(folder, 'user.pub')}`,
      'PidFile none',
      // Temporary folders are open to others.
      'StrictModes no',
      'PermitRootLogin yes',
      'PasswordAuthentication no',
      'KbdInteractiveAuthentication no',
      // Neither the shell nor Git reads what the user has set up.
      `SetEnv HOME=${folder}`,
      ...(acceptEnv ? ['AcceptEnv GIT_PROTOCOL'] : []),
    ];
    const file = join(folder, 'sshd_config');
    writeFileSync(file, `${settings.join('\n')}\n`);
    // Where sshd confines itself; as root it insists on it, and only a start of the system makes it.
    if (userInfo().uid === 0) mkdirSync('/run/sshd', { recursive: true });
    const child = spawn(sshd, ['-D', '-e', '-f', file], {
      stdio: ['ignore', 'ignore', 'pipe'],
    });
    const server = new SshServer(child, folder, port);
    await server.listening();
    return server;
  }

  url(path: string): string {
    return `ssh://${userInfo().username}@127.0.0.1:${this.port}${path}`;
  }

  /** Text of a private key: `user` is let in, `stranger` is not. */
  key(name: 'user' | 'stranger'): string {
    return readFileSync(join(this.folder, name), 'utf8');
  }

  /** A line of known hosts, with the key of the host or another one. */
  knownHosts(name: 'host' | 'stranger' = 'host'): string {
    const key = readFileSync(join(this.folder, `${name}.pub`), 'utf8');
    return `[127.0.0.1]:${this.port} ${key}`;
  }

  async stop(): Promise<void> {
    const closed = once(this.child, 'close');
    this.child.kill();
    await closed;
  }

  private async listening(): Promise<void> {
    for (;;) {
      if (this.child.exitCode !== null) throw new Error(this.said);
      const socket = connect(this.port, '127.0.0.1');
      const answers = await once(socket, 'connect').then(
        () => true,
        () => false,
      );
      socket.destroy();
      if (answers) return;
      await setTimeout(20);
    }
  }
}

function makeKey(folder: string, name: string) {
  const args = ['-q', '-t', 'ed25519', '-N', '', '-C', name];
  execFileSync('ssh-keygen', [...args, '-f', join(folder, name)]);
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}
