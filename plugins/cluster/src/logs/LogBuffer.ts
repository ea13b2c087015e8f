import type { LogMessage } from '@streamspace/plugin-common';

/** One line of a log. */
export type LogEntry = {
  /** Counts up; keys rows. */
  id: number;
  pod: string;
  container: string;
  /** RFC 3339; empty for the second part of a line that was cut. */
  time: string;
  text: string;
};

/** What came of a container's log. */
export type LogState = {
  state: 'waiting' | 'streaming' | 'ended';
  reason?: string;
};

/** Lines that are kept; the oldest go first. */
const maxLines = 100_000;

/** The lines of one or many containers as they come, and those of them that a filter lets pass. */
export class LogBuffer {
  private all: LogEntry[] = [];
  private shown: LogEntry[] = [];
  private nextId = 1;
  private predicate: (entry: LogEntry) => boolean = () => true;
  private readonly known = new Map<string, LogState>();

  /** Those that pass the filter, the oldest first. */
  get entries(): readonly LogEntry[] {
    return this.shown;
  }

  /** Older lines that were let go. */
  get dropped(): number {
    return this.nextId - 1 - this.all.length;
  }

  get total(): number {
    return this.all.length;
  }

  /** By `pod/container`. */
  get states(): ReadonlyMap<string, LogState> {
    return this.known;
  }

  take(message: LogMessage): void {
    const { pod, container } = message;
    if (message.type === 'state') {
      const { state, reason } = message;
      this.known.set(`${pod}/${container}`, { state, reason });
      return;
    }
    const fresh = message.lines.map(([time, text]) => {
      const id = this.nextId;
      this.nextId += 1;
      return { id, pod, container, time, text };
    });
    this.all = appended(this.all, fresh);
    this.shown = appended(this.shown, fresh.filter(this.predicate));
  }

  /** Shows only what a filter lets pass, of what is there and of what comes. */
  filter(predicate: (entry: LogEntry) => boolean): void {
    this.predicate = predicate;
    this.shown = this.all.filter(predicate);
  }

  clear(): void {
    this.all = [];
    this.shown = [];
    this.nextId = 1;
    this.known.clear();
  }
}

/** A new list, so that whoever has the old one sees that it is another. */
function appended(entries: LogEntry[], fresh: LogEntry[]): LogEntry[] {
  const all = entries.concat(fresh);
  return all.length > maxLines ? all.slice(-maxLines) : all;
}
