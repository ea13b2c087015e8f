import { type ChildProcess, spawn } from 'node:child_process';
import type { UploadPackConnection } from '../protocol/UploadPack';
import { PacketReader } from '../protocol/packets';
import type { SshAddress } from '../repositoryUrl';
import type { KeyFile } from './KeyFiles';
import { sshArguments } from './sshArguments';
import { sshError } from './sshError';

/** Bytes of what ssh and the server say on the side. */
const maxSaidBytes = 8192;

/**
 * A repository by the system's `ssh`, which runs `git-upload-pack` on the server as `git fetch` does.
 *
 * Git itself is not run: so it has no configuration, hooks, submodules or other protocols that a repository could use against us.
 */
export class SshConnection implements UploadPackConnection {
  private readonly child: ChildProcess;
  private readonly packets: PacketReader;
  private readonly ended: Promise<number | Error>;
  private said = '';

  constructor(
    private readonly options: {
      address: SshAddress;
      /** One of the host that the policy allows. */
      ip: string;
      files: KeyFile;
      signal: AbortSignal;
    },
  ) {
    const { PATH, HOME } = process.env;
    // Nothing else of our environment is for strangers, nor for ssh to be configured by.
    const env = { PATH, HOME, GIT_PROTOCOL: 'version=2', LC_ALL: 'C' };
    this.child = spawn('ssh', sshArguments(options), {
      env: env as NodeJS.ProcessEnv,
      stdio: 'pipe',
      signal: options.signal,
      killSignal: 'SIGKILL',
    });
    this.ended = new Promise(resolve => {
      this.child.on('error', resolve);
      this.child.on('close', code => resolve(code ?? 255));
    });
    this.child.stderr!.setEncoding('utf8').on('data', (text: string) => {
      this.said = (this.said + text).slice(-maxSaidBytes);
    });
    // Who reads the answer is told.
    this.child.stdin!.on('error', () => undefined);
    this.packets = new PacketReader(this.output());
  }

  async greeting(): Promise<PacketReader> {
    return this.packets;
  }

  async ask(request: string): Promise<PacketReader> {
    this.child.stdin!.write(request);
    return this.packets;
  }

  async close(): Promise<void> {
    this.child.kill('SIGKILL');
    await this.ended;
  }

  private async *output(): AsyncGenerator<Buffer> {
    yield* this.child.stdout! as AsyncIterable<Buffer>;
    const end = await this.ended;
    this.options.signal.throwIfAborted();
    if (end !== 0) throw sshError(this.options.address, this.said, end);
  }
}
