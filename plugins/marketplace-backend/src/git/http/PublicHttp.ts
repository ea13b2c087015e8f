import {
  Agent as HttpAgent,
  type IncomingMessage,
  request as httpRequest,
} from 'node:http';
import { Agent as HttpsAgent, request as httpsRequest } from 'node:https';
import type { LookupFunction } from 'node:net';
import { GitError } from '../GitError';
import { sizeText } from '../GitLimits';
import type { UrlPolicy } from './UrlPolicy';
import { connectionError } from './connectionError';
import { redirectTarget } from './redirectTarget';

export type PublicRequest = {
  url: URL;
  /** GET by default; only that follows redirects. */
  method?: 'GET' | 'POST';
  headers?: Record<string, string>;
  body?: string;
  signal: AbortSignal;
};

/** An answer of which the body is still to be read, or destroyed. */
export type PublicAnswer = {
  /** Where the last redirect led. */
  url: URL;
  status: number;
  contentType: string;
  body: IncomingMessage;
};

const maxRedirects = 5;

/**
 * HTTP to servers that others have named, within a `UrlPolicy`.
 *
 * Each connection goes to an address that the policy saw. Redirects stay on their host and are checked as the first URL was. Proxies of the environment are
 * not used: behind one nobody could tell which address is reached.
 */
export class PublicHttp {
  private readonly agents: { 'http:': HttpAgent; 'https:': HttpsAgent };

  constructor(private readonly policy: UrlPolicy) {
    const lookup: LookupFunction = (host, options, callback) => {
      policy.addressesOf(host).then(
        found => {
          const [{ address, family }] = found;
          if (options.all) callback(null, found);
          else callback(null, address, family);
        },
        error => callback(error, ''),
      );
    };
    const options = { keepAlive: true, timeout: 10_000, lookup };
    this.agents = {
      'http:': new HttpAgent(options),
      'https:': new HttpsAgent(options),
    };
  }

  /**
   * Sends a request and answers as soon as the headers are here, whatever the status.
   *
   * @throws GitError with `Refused` or `Unreachable`; the signal's reason when that aborts
   */
  async open(request: PublicRequest): Promise<PublicAnswer> {
    let { url } = request;
    for (let redirects = 0; ; redirects++) {
      const body = await this.send({ ...request, url });
      const status = body.statusCode!;
      const { location } = body.headers;
      const isRedirect = status >= 300 && status < 400 && location;
      if (!isRedirect || request.method === 'POST') {
        const contentType = body.headers['content-type'] ?? '';
        return { url, status, contentType, body };
      }
      body.destroy();
      if (redirects === maxRedirects) {
        throw new GitError(
          'Protocol',
          `${url.host} sends from one address to the next without end.`,
        );
      }
      url = redirectTarget(url, location);
    }
  }

  /**
   * Gets a small file, such as an icon.
   *
   * @throws GitError for a status other than 200 as well, and when it is larger or slower than allowed
   */
  async get(
    url: URL,
    limits: { maxBytes: number; timeoutMs: number; signal: AbortSignal },
  ): Promise<{ contentType: string; bytes: Buffer }> {
    const timeout = AbortSignal.timeout(limits.timeoutMs);
    const signal = AbortSignal.any([limits.signal, timeout]);
    try {
      const { body, status, contentType } = await this.open({ url, signal });
      try {
        if (status !== 200) {
          throw new GitError(
            status === 404 ? 'NotFound' : 'Unreachable',
            `${url.host} answered with HTTP ${status}.`,
          );
        }
        return { contentType, bytes: await readAll(body, limits.maxBytes) };
      } finally {
        body.destroy();
      }
    } catch (error) {
      limits.signal.throwIfAborted();
      if (timeout.aborted) {
        throw new GitError(
          'TooSlow',
          `${url.host} took longer than ${limits.timeoutMs / 1000} s.`,
        );
      }
      throw error instanceof GitError
        ? error
        : connectionError(url.host, error);
    }
  }

  /** Closes the kept-alive connections. */
  close(): void {
    this.agents['http:'].destroy();
    this.agents['https:'].destroy();
  }

  private async send(request: PublicRequest): Promise<IncomingMessage> {
    const { url, method = 'GET', headers, body, signal } = request;
    if (url.username || url.password) {
      throw new GitError(
        'Refused',
        'The address holds a user name or password, which are not sent. Remove them from it.',
      );
    }
    this.policy.check({
      scheme: url.protocol.slice(0, -1),
      host: url.hostname,
      withCredentials: headers?.authorization !== undefined,
    });
    signal.throwIfAborted();
    const secure = url.protocol === 'https:';
    const outgoing = (secure ? httpsRequest : httpRequest)(url, {
      method,
      agent: this.agents[secure ? 'https:' : 'http:'],
      headers: {
        ...headers,
        'user-agent': 'streamspace',
        ...(body && { 'content-length': Buffer.byteLength(body) }),
      },
      signal,
    });
    try {
      return await new Promise<IncomingMessage>((resolve, reject) => {
        outgoing.on('response', resolve);
        outgoing.on('error', reject);
        outgoing.end(body);
      });
    } catch (error) {
      signal.throwIfAborted();
      if (error instanceof GitError) throw error;
      // The server let go of a kept-alive connection just when it was to be used again; what we ask changes nothing there.
      if (outgoing.reusedSocket && isReset(error)) {
        return await this.send(request);
      }
      throw connectionError(url.host, error);
    }
  }
}

function isReset(error: unknown): boolean {
  const { code } = error as { code?: string };
  return code === 'ECONNRESET' || code === 'EPIPE';
}

async function readAll(
  body: IncomingMessage,
  maxBytes: number,
): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of body) {
    bytes += chunk.length;
    if (bytes > maxBytes) {
      throw new GitError(
        'TooLarge',
        `The file is larger than the ${sizeText(maxBytes)} that are read of one.`,
      );
    }
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}
