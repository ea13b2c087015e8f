import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { GitError } from '../GitError';
import type { GitAuth } from '../GitSource';
import type { UrlPolicy } from '../http/UrlPolicy';
import type { UploadPackConnection } from '../protocol/UploadPack';
import type { SshAddress } from '../repositoryUrl';
import { keyscan } from './keyscan';
import { SshConnection } from './SshConnection';

/**
 * Connects by ssh. The key is in a file, which ssh asks for, from here until `close`.
 *
 * @throws GitError with `Refused` when the key or the known hosts are missing, or the policy does not allow the host
 */
export async function openSsh(options: {
  address: SshAddress;
  auth: GitAuth;
  policy: UrlPolicy;
  signal: AbortSignal;
}): Promise<UploadPackConnection> {
  const { address, auth, policy, signal } = options;
  if (auth.type !== 'ssh') {
    throw new GitError(
      'Refused',
      'The address is one of ssh, which needs a key. Give the repository a Secret with one and auth.type ssh, or use its https:// address.',
    );
  }
  if (!auth.knownHosts?.trim()) {
    throw new GitError(
      'Refused',
      `The repository’s Secret has no knownHosts, so that nobody could tell ${address.host} from another. ${keyscan(address)}`,
    );
  }
  policy.check({ scheme: 'ssh', host: address.host, withCredentials: true });
  const [{ address: ip }] = await policy.addressesOf(address.host);
  signal.throwIfAborted();

  const folder = await mkdtemp(join(tmpdir(), 'streamspace-ssh-'));
  const remove = () => rm(folder, { recursive: true, force: true });
  try {
    const keyFile = join(folder, 'key');
    const knownHostsFile = join(folder, 'known_hosts');
    await writeFile(keyFile, asLines(auth.privateKey), { mode: 0o600 });
    await writeFile(knownHostsFile, asLines(auth.knownHosts), { mode: 0o600 });
    const connection = new SshConnection({
      address,
      ip,
      keyFile,
      knownHostsFile,
      signal,
    });
    return {
      greeting: () => connection.greeting(),
      ask: request => connection.ask(request),
      async close() {
        await connection.close();
        await remove();
      },
    };
  } catch (error) {
    await remove();
    throw error;
  }
}

/** OpenSSH reads no key without a line feed at its end; forms of browsers make others. */
function asLines(text: string): string {
  return `${text.replace(/\r\n?/g, '\n').trimEnd()}\n`;
}
