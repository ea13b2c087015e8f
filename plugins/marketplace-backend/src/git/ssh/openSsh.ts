import { GitError } from '../GitError';
import type { GitAuth } from '../GitSource';
import type { UrlPolicy } from '../http/UrlPolicy';
import type { UploadPackConnection } from '../protocol/UploadPack';
import type { SshAddress } from '../repositoryUrl';
import type { KeyFiles } from './KeyFiles';
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
  keyFiles: KeyFiles;
  signal: AbortSignal;
}): Promise<UploadPackConnection> {
  const { address, auth, policy, keyFiles, signal } = options;
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

  const { privateKey, knownHosts } = auth;
  const files = await keyFiles.write({ privateKey, knownHosts });
  try {
    const connection = new SshConnection({ address, ip, files, signal });
    return {
      greeting: () => connection.greeting(),
      ask: request => connection.ask(request),
      async close() {
        await connection.close();
        await files.remove();
      },
    };
  } catch (error) {
    await files.remove();
    throw error;
  }
}
