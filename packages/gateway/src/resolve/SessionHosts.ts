const placeholder = '{session}';

/** A DNS label (RFC 1123): what the name of a Session is. */
const label = /^[a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?$/;

/** The host names of sessions: which session a `Host` header means, and which origin a session has. */
export class SessionHosts {
  private readonly domain: string;
  private readonly template: URL;

  /** @param sessionUrl - such as `http://{session}.sessions.example.org:7008`. */
  constructor(sessionUrl: string) {
    this.template = new URL(sessionUrl.replace(placeholder, 'session'));
    this.domain = this.template.hostname.slice('session'.length);
  }

  /** `http` or `https`, as the browser sees it. */
  get scheme(): 'http' | 'https' {
    return this.template.protocol === 'https:' ? 'https' : 'http';
  }

  /** Name of the session that a `Host` header addresses; the port is not compared, since forwarded ports differ. */
  sessionOf(host: string | undefined): string | undefined {
    const hostname = host?.toLowerCase().replace(/:\d*$/, '');
    if (!hostname?.endsWith(this.domain)) return undefined;
    const name = hostname.slice(0, -this.domain.length);
    return label.test(name) ? name : undefined;
  }

  /** Origin of the pages that a request's own host serves. */
  originOf(host: string, scheme: string = this.scheme): string {
    return `${scheme}://${host.toLowerCase()}`;
  }
}
