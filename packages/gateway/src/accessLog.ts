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

/** Writes one line of JSON for each request and socket that is over. */
export function logAccess(
  entry: AccessLogEntry,
  write: (line: string) => void = line => process.stdout.write(line),
): void {
  write(`${JSON.stringify({ time: new Date().toISOString(), ...entry })}\n`);
}
