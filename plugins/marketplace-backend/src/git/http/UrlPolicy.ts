import { lookup } from 'node:dns/promises';
import { isIP } from 'node:net';
import { resolve } from 'node:path';
import { GitError } from '../GitError';
import { isPublicAddress, Networks } from './addresses';

/** Which servers may be asked. */
export type UrlRules = {
  /** `https`, `http` and `ssh` by default. */
  schemes?: string[];
  /** Names or addresses of hosts without port, or `*.example.org` for all below it. Empty: all that are public. */
  allowedHosts?: string[];
  /** Networks such as `10.1.0.0/16` that hosts may be in though they are not public. */
  allowedNetworks?: string[];
  /** Absolute paths of folders that `file://` may name, each for itself and not what is in it. */
  localFolders?: string[];
};

export type HostAddress = { address: string; family: number };

/** Addresses of a host, as of the machine's resolver. */
export type ResolveHost = (host: string) => Promise<HostAddress[]>;

/**
 * Keeps people who may name a URL from reaching what only this machine reaches.
 *
 * A name is resolved here, and whoever connects uses the addresses that came back: a name that answers with another address a moment later gains nothing.
 */
export class UrlPolicy {
  private readonly schemes: ReadonlySet<string>;
  private readonly hosts: string[];
  private readonly networks: Networks;
  private readonly folders: ReadonlySet<string>;

  /** @throws Error when a network is none */
  constructor(
    rules: UrlRules,
    private readonly resolveHost: ResolveHost = host =>
      lookup(host, { all: true, verbatim: true }),
  ) {
    this.schemes = new Set(rules.schemes ?? ['https', 'http', 'ssh']);
    this.hosts = (rules.allowedHosts ?? []).map(plainHost);
    this.networks = new Networks([
      ...(rules.allowedNetworks ?? []),
      // Who names an address wants it.
      ...this.hosts.filter(host => isIP(host)),
    ]);
    this.folders = new Set((rules.localFolders ?? []).map(it => resolve(it)));
  }

  /**
   * Looks at what can be told without asking anybody.
   *
   * @throws GitError with `Refused`, for a scheme or host that is not allowed, or credentials that would be sent readable for all
   */
  check(target: {
    /** Without colon. */
    scheme: string;
    host: string;
    withCredentials: boolean;
  }): void {
    const { scheme, withCredentials } = target;
    const host = plainHost(target.host);
    if (!this.schemes.has(scheme)) {
      throw refused(
        `Addresses of ${scheme}: are not allowed here. Use ${[...this.schemes]
          .map(it => `${it}:`)
          .join(' or ')}`,
      );
    }
    if (this.hosts.length && !this.hosts.some(it => matches(it, host))) {
      throw refused(
        `The host ${host} is not one of those that are allowed here. An administrator can add it to allowedHosts`,
      );
    }
    if (isIP(host)) this.choose(host, [{ address: host, family: isIP(host) }]);
    if (scheme === 'http' && withCredentials && !this.hosts.length) {
      throw refused(
        `Credentials would travel unencrypted to ${host}. Use https:, or have an administrator name the host in allowedHosts`,
      );
    }
  }

  /**
   * The addresses of a host that may be connected to, one at least.
   *
   * @throws GitError with `Refused` when there are others only, or `Unreachable` when the host is unknown
   */
  async addressesOf(host: string): Promise<HostAddress[]> {
    const plain = plainHost(host);
    const addresses = await this.resolveHost(plain).catch(cause => {
      throw new GitError(
        'Unreachable',
        `There is no host ${plain}. Check the address, or the name server of the portal.`,
        { cause },
      );
    });
    return this.choose(plain, addresses);
  }

  /** Whether `file://` of this very folder is allowed. */
  allowsFolder(folder: string): boolean {
    return this.folders.has(resolve(folder));
  }

  private choose(host: string, addresses: HostAddress[]): HostAddress[] {
    const allowed = addresses.filter(
      ({ address }) => isPublicAddress(address) || this.networks.has(address),
    );
    if (allowed.length) return allowed;
    // The address itself is not told: it would map our network for whoever tries names.
    throw refused(
      `The host ${host} is not on the public internet. If it is meant, an administrator can add its network to allowedNetworks`,
    );
  }
}

function matches(pattern: string, host: string): boolean {
  return pattern.startsWith('*.')
    ? host.endsWith(pattern.slice(1))
    : host === pattern;
}

/** As a resolver takes it: in lower case, without the brackets of IPv6 and the dot of the root. */
function plainHost(host: string): string {
  return host
    .toLowerCase()
    .replace(/^\[(.*)\]$/, '$1')
    .replace(/\.$/, '');
}

function refused(message: string): GitError {
  return new GitError('Refused', `${message}.`);
}
