import type { IncomingMessage } from 'node:http';
import { GitError } from '../GitError';
import type { PublicAnswer, PublicHttp } from '../http/PublicHttp';
import { connectionError } from '../http/connectionError';
import type { UploadPackConnection } from './UploadPack';
import { PacketReader } from './packets';

const service = 'git-upload-pack';
/** Servers that know version 2 answer in it when they are asked so; gitprotocol-http(5). */
const protocolHeader = { 'git-protocol': 'version=2' };

/** A repository by smart HTTP; gitprotocol-http(5). */
export class HttpConnection implements UploadPackConnection {
  private readonly answers: IncomingMessage[] = [];
  /** Of the repository; a redirect of the greeting moves it, as it does for Git. */
  private base: string;
  private greeted?: PacketReader;

  constructor(
    private readonly options: {
      http: PublicHttp;
      url: URL;
      authorization: { authorization?: string };
      signal: AbortSignal;
    },
  ) {
    this.base = options.url.href.replace(/\/+$/, '');
  }

  async greeting(): Promise<PacketReader> {
    const { http, authorization, signal } = this.options;
    const suffix = `/info/refs?service=${service}`;
    const answer = await http.open({
      url: new URL(this.base + suffix),
      headers: { ...protocolHeader, ...authorization },
      signal,
    });
    const packets = this.read(answer, 'advertisement');
    if (answer.url.href.endsWith(suffix)) {
      this.base = answer.url.href.slice(0, -suffix.length);
    }
    this.greeted = packets;
    return packets;
  }

  async ask(request: string): Promise<PacketReader> {
    // The end of the greeting frees its connection for this request.
    await this.greeted?.next();
    const { http, authorization, signal } = this.options;
    const answer = await http.open({
      url: new URL(`${this.base}/${service}`),
      method: 'POST',
      headers: {
        ...protocolHeader,
        ...authorization,
        'content-type': `application/x-${service}-request`,
        accept: `application/x-${service}-result`,
      },
      body: request,
      signal,
    });
    return this.read(answer, 'result');
  }

  async close(): Promise<void> {
    for (const answer of this.answers) {
      // A whole answer leaves its connection to the next; a rest would have to be read first.
      if (!answer.readableEnded) answer.destroy();
    }
  }

  private read(answer: PublicAnswer, kind: string): PacketReader {
    this.answers.push(answer.body);
    const { host } = answer.url;
    this.checkStatus(answer.status, host);
    if (!answer.contentType.startsWith(`application/x-${service}-${kind}`)) {
      throw new GitError(
        'Protocol',
        `${host} answers at this address with something else than a Git repository. Check the address: it is the one for “git clone” by HTTPS.`,
      );
    }
    return new PacketReader(bodyOf(answer.body, host));
  }

  private checkStatus(status: number, host: string): void {
    if (status === 200) return;
    if (status === 401 || status === 403) {
      throw new GitError(
        'Unauthorized',
        this.options.authorization.authorization
          ? `${host} does not take these credentials. Check the repository’s Secret: it may have expired, or may not read this repository.`
          : `${host} asks for credentials. Give the repository a Secret with some, or check the address: some hosts ask so too where there is no repository.`,
      );
    }
    if (status === 404 || status === 410) {
      throw new GitError(
        'NotFound',
        `${host} has no repository at this address, or does not show it to these credentials. Check both.`,
      );
    }
    throw new GitError(
      status >= 500 || status === 429 ? 'Unreachable' : 'Protocol',
      `${host} answered with HTTP ${status}. Sync again later; if it stays so, look into the log of the server.`,
    );
  }
}

async function* bodyOf(
  body: IncomingMessage,
  host: string,
): AsyncGenerator<Buffer> {
  try {
    yield* body as AsyncIterable<Buffer>;
  } catch (error) {
    throw connectionError(host, error);
  }
}
