import { portHostPrefix } from '@streamspace/plugin-common';
import {
  basePathOf,
  sharedPathPrefix,
  type PathMode,
} from '@streamspace/plugin-node';

const placeholder = '{session}';

/** A DNS label (RFC 1123): what the name of a Session is. */
const label = /^[a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?$/;

/** A session's place on the origin that sessions share. */
export type SharedPath = {
  sessionName: string;
  /** `/s/<name>`: all of the session lies below it. */
  basePath: string;
};

/**
 * The host names of sessions: which session a `Host` header means, and which origin a session has; in path mode the shared host too, and beside those of
 * sessions the hosts of forwarded ports.
 */
export class SessionHosts {
  private readonly domain: string;
  private readonly template: URL;
  private readonly shared?: URL;

  /**
   * @param sessionUrl - such as `http://{session}.sessions.example.org:7008`.
   * @param pathMode - the origin that sessions of trusted templates share, where there is one.
   */
  constructor(
    sessionUrl: string,
    private readonly pathMode?: PathMode,
  ) {
    this.template = new URL(sessionUrl.replace(placeholder, 'session'));
    this.domain = this.template.hostname.slice('session'.length);
    this.shared = pathMode && new URL(pathMode.origin);
  }

  /** `http` or `https`, as the browser sees the host. */
  schemeOf(isShared: boolean): 'http' | 'https' {
    const { protocol } = isShared ? this.shared! : this.template;
    return protocol === 'https:' ? 'https' : 'http';
  }

  /** Name of the session that a `Host` header addresses; the port is not compared, since forwarded ports differ. */
  sessionOf(host: string | undefined): string | undefined {
    const name = this.labelOf(host);
    return name?.startsWith(portHostPrefix) ? undefined : name;
  }

  /** Id of the forwarded port that a `Host` header addresses, which is never a session's. */
  portForwardOf(host: string | undefined): string | undefined {
    const name = this.labelOf(host);
    if (!name?.startsWith(portHostPrefix)) return undefined;
    return name.slice(portHostPrefix.length);
  }

  /** Whether a `Host` header addresses the host that sessions share. */
  isShared(host: string): boolean {
    if (!this.shared) return false;
    const { hostname } = this.shared;
    const { length } = hostname;
    // Looked at first: it tells nearly all other hosts apart.
    if (host.length !== length && host[length] !== ':') return false;
    return host.slice(0, length).toLowerCase() === hostname;
  }

  /** The session that a path of the shared host is of; undefined where it is none's. */
  sharedPathOf(path: string): SharedPath | undefined {
    if (!path.startsWith(sharedPathPrefix)) return undefined;
    const start = sharedPathPrefix.length;
    const end = path.indexOf('/', start);
    const sessionName = path.slice(start, end < 0 ? undefined : end);
    if (!label.test(sessionName)) return undefined;
    return { sessionName, basePath: basePathOf(sessionName) };
  }

  /** Whether sessions of a template may be served on the shared host. */
  trusts(template: string): boolean {
    return this.pathMode?.trusts(template) ?? false;
  }

  /** Origin of the pages that a request's own host serves. */
  originOf(host: string, scheme: string): string {
    return `${scheme}://${host.toLowerCase()}`;
  }

  private labelOf(host: string | undefined): string | undefined {
    const hostname = host?.toLowerCase().replace(/:\d*$/, '');
    if (!hostname?.endsWith(this.domain)) return undefined;
    const name = hostname.slice(0, -this.domain.length);
    return label.test(name) ? name : undefined;
  }
}
