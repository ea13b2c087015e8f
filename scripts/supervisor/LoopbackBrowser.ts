import { request, type IncomingHttpHeaders } from 'node:http';

type Answer = { status: number; headers: IncomingHttpHeaders; body: string };
type Ask = { method?: string; form?: string; headers?: Record<string, string> };

/** As much of a browser as a sign-in takes: cookies per host, and `*.localhost` is this machine, which Node cannot resolve by itself. */
export class LoopbackBrowser {
  private readonly cookies = new Map<string, Map<string, string>>();

  /** One request; redirects are the caller's. Throws where nothing listens. */
  ask(url: URL, { method = 'GET', form, headers = {} }: Ask = {}) {
    const jar = this.jarOf(url);
    const cookie = [...jar].map(([name, value]) => `${name}=${value}`);
    return new Promise<Answer>((resolve, reject) => {
      const asked = request(
        {
          host: '127.0.0.1',
          port: url.port,
          path: url.pathname + url.search,
          method,
          agent: false,
          headers: {
            host: url.host,
            ...(cookie.length > 0 && { cookie: cookie.join('; ') }),
            ...(form !== undefined && {
              'content-type': 'application/x-www-form-urlencoded',
              'content-length': Buffer.byteLength(form),
            }),
            ...headers,
          },
        },
        response => {
          for (const line of response.headers['set-cookie'] ?? [])
            this.keep(jar, line);
          let body = '';
          response.setEncoding('utf8');
          response.on('data', chunk => {
            body += chunk;
          });
          response.on('end', () =>
            resolve({
              status: response.statusCode!,
              headers: response.headers,
              body,
            }),
          );
          response.on('error', reject);
        },
      );
      asked.on('error', reject);
      asked.end(form);
    });
  }

  private jarOf({ host }: URL) {
    const jar = this.cookies.get(host) ?? new Map<string, string>();
    this.cookies.set(host, jar);
    return jar;
  }

  private keep(jar: Map<string, string>, line: string) {
    const [pair] = line.split(';');
    const equals = pair.indexOf('=');
    const name = pair.slice(0, equals);
    const value = pair.slice(equals + 1);
    if (value) jar.set(name, value);
    else jar.delete(name);
  }
}
