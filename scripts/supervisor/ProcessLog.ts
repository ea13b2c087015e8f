import {
  closeSync,
  existsSync,
  openSync,
  readFileSync,
  renameSync,
} from 'node:fs';
import { join } from 'node:path';

/** The log file of one process: it and the one of the start before are kept. */
export class ProcessLog {
  readonly file: string;

  constructor(folder: string, name: string) {
    this.file = join(folder, `${name}.log`);
    if (existsSync(this.file)) renameSync(this.file, `${this.file}.1`);
  }

  /** Calls back with a descriptor to append to, which is closed afterwards. */
  withDescriptor<T>(use: (descriptor: number) => T): T {
    const descriptor = openSync(this.file, 'a', 0o600);
    try {
      return use(descriptor);
    } finally {
      closeSync(descriptor);
    }
  }

  /** Everything that was written, empty where nothing was. */
  text(): string {
    return existsSync(this.file) ? readFileSync(this.file, 'utf8') : '';
  }

  /** What the process said last, for a message about what went wrong: from its last error on, or its last lines. */
  tail(lines = 12): string {
    const last = this.text().trimEnd().split('\n').slice(-30);
    const error = last.findIndex(line => /error|fatal/i.test(line));
    const from = error >= 0 ? error : Math.max(0, last.length - lines);
    return last.slice(from, from + lines).join('\n');
  }
}
