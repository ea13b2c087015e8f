import type { SshAddress } from '../repositoryUrl';

/** How to get the public key of a host, as a sentence goes on with it; ssh-keyscan(1). */
export function keyscan({ host, port }: SshAddress): string {
  const scan = port === 22 ? host : `-p ${port} ${host}`;
  return `Compare what “ssh-keyscan ${scan}” prints with what the host publishes, and put it there as knownHosts.`;
}
