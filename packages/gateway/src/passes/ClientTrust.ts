import type { IncomingMessage } from 'node:http';
import proxyAddr from 'proxy-addr';
import type { HttpRequest } from '../http/HttpRequest';
import type { ClientDescription } from '../tracker/TrackerClient';

/** Longest user agent that a Connection holds. */
const maxUserAgentLength = 1024;

/**
 * Who sent a request. Forwarding headers count only as far as they were written by proxies that are trusted; what a client says about itself
 * counts nowhere.
 */
export class ClientTrust {
  private readonly isTrusted: (address: string, hops: number) => boolean;

  /** @param proxies - addresses and CIDR ranges of the proxies in front. @throws TypeError for one that is neither. */
  constructor(private readonly proxies: readonly string[]) {
    this.isTrusted = proxyAddr.compile([...proxies]);
  }

  /** Address of the client; IPv4 addresses on an IPv6 socket in their own form. */
  clientIP(request: HttpRequest): string {
    const address =
      this.proxies.length > 0
        ? // Of a whole request it reads no more than the headers and the socket (proxy-addr and forwarded, README).
          proxyAddr(request as IncomingMessage, this.isTrusted)
        : request.socket.remoteAddress;
    return (address ?? '').replace('::ffff:', '');
  }

  /** `http` or `https` as a trusted proxy says; undefined where none does. */
  scheme(request: HttpRequest): 'http' | 'https' | undefined {
    const { remoteAddress = '' } = request.socket;
    if (this.proxies.length === 0 || !this.isTrusted(remoteAddress, 0)) {
      return undefined;
    }
    const said = request.headers['x-forwarded-proto'];
    return said === 'http' || said === 'https' ? said : undefined;
  }
}

/** The client, for the tracker's records. */
export function clientDescription(
  request: HttpRequest,
  clientIP: string,
): ClientDescription {
  const userAgent = request.headers['user-agent'] ?? '';
  return { clientIP, userAgent: userAgent.slice(0, maxUserAgentLength) };
}
