import type { UseKind } from './activity/ConnectionLedger';

export type AccessLogEntry = {
  requestId: string;
  kind: UseKind;
  clientIP: string;
  host?: string;
  method?: string;
  /** Without the query string, which may hold secrets of the app. */
  path: string;
  /** Entity ref of the person, once the grant was good. */
  user?: string;
  status: number;
  durationMs: number;
};

/** One line of JSON for each request and socket that is over. */
export class AccessLog {
  private lines = '';
  private time = '';

  constructor(
    private readonly write: (lines: string) => void = lines =>
      process.stdout.write(lines),
  ) {}

  /** Lines that come in one turn of the event loop are written at once: a write to a file or pipe waits for the kernel. */
  add(entry: AccessLogEntry): void {
    if (this.lines === '') {
      setImmediate(() => this.flush());
      this.time = new Date().toISOString();
    }
    this.lines += lineOf(entry, this.time);
  }

  /** Writes what has come. */
  flush(): void {
    const { lines } = this;
    this.lines = '';
    if (lines !== '') this.write(lines);
  }
}

/** What a client chose is escaped; the rest holds nothing to escape. An object's way through `JSON.stringify` takes several times as long. */
function lineOf(entry: AccessLogEntry, time: string): string {
  const { requestId, kind, clientIP, host, method, path } = entry;
  const { user, status, durationMs } = entry;
  const client = `"clientIP":${text(clientIP)},"host":${text(host)}`;
  const asked = `"method":"${method}","path":${text(path)},"user":${text(user)}`;
  const outcome = `"status":${status},"durationMs":${durationMs}`;
  return `{"time":"${time}","requestId":"${requestId}","kind":"${kind}",${client},${asked},${outcome}}\n`;
}

function text(value: string | undefined): string {
  return value === undefined ? 'null' : JSON.stringify(value);
}
