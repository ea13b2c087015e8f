import type { HttpRequest } from '../http/HttpRequest';
import type { SessionHosts } from '../resolve/SessionHosts';
import { cookieValues } from '../tickets/cookies';
import { appLines } from './appLines';
import type { ClientTrust } from './ClientTrust';

/**
 * Who sends a request, and to which host: all that its headers and its connection say, without what it asks for. What has been worked out is
 * kept, for the next request of the same connection with the same headers.
 */
export class Sender {
  readonly clientIP: string;
  /** The `Host` header. */
  readonly host: string;
  /** Whether that is the host that sessions share. */
  readonly isShared: boolean;
  /** `http` or `https`, as the browser sees it. */
  readonly scheme: string;
  /** Origin of the host. */
  readonly ownOrigin: string;
  /** Session whose own host it is, whether there is such a session or not. */
  readonly sessionName?: string;
  /** Id of the forwarded port whose host it is, whether there is such a port or not. */
  readonly portForward?: string;
  private lines?: string;
  private cookies?: { name: string; values: string[] };

  constructor(
    private readonly request: HttpRequest,
    { hosts, trust }: { hosts: SessionHosts; trust: ClientTrust },
  ) {
    this.clientIP = trust.clientIP(request);
    this.host = request.headers.host ?? '';
    this.isShared = hosts.isShared(this.host);
    this.scheme = trust.scheme(request) ?? hosts.schemeOf(this.isShared);
    this.ownOrigin = hosts.originOf(this.host, this.scheme);
    if (this.isShared) return;
    this.sessionName = hosts.sessionOf(this.host);
    if (this.sessionName !== undefined) return;
    this.portForward = hosts.portForwardOf(this.host);
  }

  /** The headers that an app gets of it, as lines. */
  get appLines(): string {
    this.lines ??= appLines(this.request, this);
    return this.lines;
  }

  /** The same without one of them. @param name - in lower case. */
  appLinesWithout(name: string): string {
    return appLines(this.request, this, name);
  }

  /** The values of a cookie. */
  cookieValues(name: string): string[] {
    if (this.cookies?.name !== name) {
      const values = cookieValues(this.request.headers.cookie, name);
      this.cookies = { name, values };
    }
    return this.cookies.values;
  }
}
