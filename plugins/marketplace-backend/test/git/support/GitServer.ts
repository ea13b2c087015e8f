import { execFileSync, spawn } from 'node:child_process';
import {
  createServer,
  type IncomingMessage,
  type Server,
  type ServerResponse,
} from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { gitEnvironment } from './TestRepository';

const backend = join(
  execFileSync('git', ['--exec-path'], { encoding: 'utf8' }).trim(),
  'git-http-backend',
);

/** Answers in place of the server, and then says true. */
type Script = (request: IncomingMessage, response: ServerResponse) => boolean;

/** Serves all repositories of a folder by `git http-backend`, on loopback. */
export class GitServer {
  /** Every request so far, as `GET /path?query`. */
  readonly asked: string[] = [];
  /** The credentials of each, as `user:password`; empty without any. */
  readonly credentials: string[] = [];
  /** Asked first of each request. */
  script: Script = () => false;
  /** Nothing is answered before. */
  hold: Promise<void> = Promise.resolve();
  /** `user:password` without which nothing is served. */
  secret?: string;

  private constructor(
    private readonly server: Server,
    private readonly folder: string,
  ) {}

  static async start(folder: string): Promise<GitServer> {
    const server = createServer();
    const git = new GitServer(server, folder);
    server.on('request', async (request, response) => {
      await git.hold;
      git.answer(request, response);
    });
    await new Promise<void>(resolve => {
      server.listen(0, '127.0.0.1', resolve);
    });
    return git;
  }

  get port(): number {
    return (this.server.address() as AddressInfo).port;
  }

  /** URL of a repository, or of anything else. */
  url(path: string, host = '127.0.0.1'): string {
    return `http://${host}:${this.port}/${path}`;
  }

  async stop(): Promise<void> {
    this.server.closeAllConnections();
    await new Promise(resolve => {
      this.server.close(resolve);
    });
  }

  private answer(request: IncomingMessage, response: ServerResponse) {
    this.asked.push(`${request.method} ${request.url}`);
    const [, basic = ''] = (request.headers.authorization ?? '').split(' ');
    const credentials = Buffer.from(basic, 'base64').toString();
    this.credentials.push(credentials);
    if (this.script(request, response)) return;
    if (this.secret && credentials !== this.secret) {
      response.writeHead(401, { 'www-authenticate': 'Basic realm="git"' });
      response.end();
    } else {
      this.serve(request, response);
    }
  }

  /** By the Common Gateway Interface, RFC 3875. */
  private serve(request: IncomingMessage, response: ServerResponse) {
    const url = new URL(request.url!, 'http://server');
    const header = (name: string) => String(request.headers[name] ?? '');
    const child = spawn(backend, {
      env: {
        ...gitEnvironment,
        GIT_PROJECT_ROOT: this.folder,
        GIT_HTTP_EXPORT_ALL: '1',
        GIT_PROTOCOL: header('git-protocol'),
        PATH_INFO: decodeURIComponent(url.pathname),
        QUERY_STRING: url.search.slice(1),
        REQUEST_METHOD: request.method,
        CONTENT_TYPE: header('content-type'),
        CONTENT_LENGTH: header('content-length'),
        HTTP_CONTENT_ENCODING: header('content-encoding'),
        REMOTE_ADDR: '127.0.0.1',
      },
      stdio: ['pipe', 'pipe', 'ignore'],
    });
    request.pipe(child.stdin);
    child.stdin.on('error', () => undefined);
    response.on('close', () => child.kill());
    let head = Buffer.alloc(0);
    const readHead = (chunk: Buffer) => {
      head = Buffer.concat([head, chunk]);
      const end = head.indexOf('\r\n\r\n');
      if (end < 0) return;
      child.stdout.off('data', readHead);
      for (const line of head.toString('latin1', 0, end).split('\r\n')) {
        const [name, value] = line.split(': ');
        if (name === 'Status') response.statusCode = parseInt(value, 10);
        else response.setHeader(name, value);
      }
      response.write(head.subarray(end + 4));
      child.stdout.pipe(response);
    };
    child.stdout.on('data', readHead);
  }
}
