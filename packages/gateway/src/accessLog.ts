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
  private entries: AccessLogEntry[] = [];

  constructor(
    private readonly write: (lines: string) => void = lines =>
      process.stdout.write(lines),
  ) {}

  /** Lines that come in one turn of the event loop are written at once: a write to a file or pipe waits for the kernel. */
  add(entry: AccessLogEntry): void {
    if (this.entries.length === 0) setImmediate(() => this.flush());
    this.entries.push(entry);
  }

  /** Writes what has come. */
  flush(): void {
    const { entries } = this;
    if (entries.length === 0) return;
    this.entries = [];
    const time = new Date().toISOString();
    let lines = '';
    for (const entry of entries) {
      lines += `{"time":"${time}",${JSON.stringify(entry).slice(1)}\n`;
    }
    this.write(lines);
  }
}
