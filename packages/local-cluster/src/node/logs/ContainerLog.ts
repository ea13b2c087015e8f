import { EventEmitter, once } from 'node:events';
import { createWriteStream, type WriteStream } from 'node:fs';
import { mkdir, rename, rm, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { Readable } from 'node:stream';
import type { Clock } from '../pods/Clock';

export type LogStream = 'stdout' | 'stderr';

/** Longest piece of a line that is kept together, as container runtimes have it; longer lines are split and marked `P`. */
const maximumLineBytes = 16 * 1024;
const defaultRotateAtBytes = 10 * 1024 * 1024;

/**
 * The log of one run of a container: a file of lines `<RFC 3339 time> <stream> <P|F> <text>`, the format of the container runtime
 * interface. At 10 MB the file is rotated; one rotated file is kept.
 */
export class ContainerLog {
  private readonly events = new EventEmitter();
  private file?: WriteStream;
  private sizeBytes = 0;
  private rotating?: Promise<void>;
  private sources = 0;
  private isClosed = false;

  private constructor(
    readonly path: string,
    private readonly clock: Clock,
    private readonly rotateAtBytes: number,
  ) {
    this.events.setMaxListeners(0);
  }

  /** Opens the log of a run; what an earlier life of the node wrote of the same run stays. */
  static async open(
    path: string,
    clock: Clock,
    rotateAtBytes = defaultRotateAtBytes,
  ): Promise<ContainerLog> {
    await mkdir(dirname(path), { recursive: true });
    const log = new ContainerLog(path, clock, rotateAtBytes);
    log.sizeBytes = (await stat(path).catch(() => undefined))?.size ?? 0;
    log.openFile();
    // Who follows it from the beginning must find it; where it cannot be opened, its lines are lost and the container goes on.
    await once(log.file!, 'ready').catch(() => undefined);
    return log;
  }

  /** Whether nothing more will be written. */
  get closed(): boolean {
    return this.isClosed;
  }

  /** Writes what a stream of the process gives, until it ends. The process waits while the disk is slow. */
  attach(stream: LogStream, source: Readable): void {
    this.sources += 1;
    void this.copy(stream, source).finally(() => {
      this.sources -= 1;
      if (this.sources === 0) void this.close();
    });
  }

  /** Resolves at the next write, or when the log is closed or `signal` aborts. */
  async grown(signal: AbortSignal): Promise<void> {
    if (this.isClosed || signal.aborted) return;
    await new Promise<void>(resolve => {
      const finish = () => {
        this.events.off('grown', finish);
        signal.removeEventListener('abort', finish);
        resolve();
      };
      this.events.on('grown', finish);
      signal.addEventListener('abort', finish, { once: true });
    });
  }

  /** Resolves when nothing more will be written, or `signal` aborts. */
  async ended(signal: AbortSignal): Promise<void> {
    while (!this.isClosed && !signal.aborted) await this.grown(signal);
  }

  /** Calls `listener` with all that comes from now on, as it comes, until the returned function is called. */
  onOutput(listener: (stream: LogStream, data: Buffer) => void): () => void {
    this.events.on('output', listener);
    return () => this.events.off('output', listener);
  }

  private async copy(stream: LogStream, source: Readable): Promise<void> {
    let rest = Buffer.alloc(0);
    try {
      for await (const chunk of source) {
        this.events.emit('output', stream, chunk);
        rest = await this.writeLines(stream, Buffer.concat([rest, chunk]));
      }
    } catch {
      // The pipe broke with its process; what was read is kept.
    }
    if (rest.length > 0) await this.write(stream, 'F', rest);
  }

  private async writeLines(stream: LogStream, data: Buffer): Promise<Buffer> {
    let rest = data;
    for (;;) {
      const end = rest.indexOf(0x0a);
      if (end >= 0 && end <= maximumLineBytes) {
        await this.write(stream, 'F', rest.subarray(0, end));
        rest = rest.subarray(end + 1);
      } else if (rest.length > maximumLineBytes) {
        await this.write(stream, 'P', rest.subarray(0, maximumLineBytes));
        rest = rest.subarray(maximumLineBytes);
      } else {
        return rest;
      }
    }
  }

  private async write(
    stream: LogStream,
    tag: 'P' | 'F',
    text: Buffer,
  ): Promise<void> {
    const time = new Date(this.clock.now())
      .toISOString()
      .replace('Z', '000000Z');
    const line = Buffer.concat([
      Buffer.from(`${time} ${stream} ${tag} `),
      text,
      Buffer.from('\n'),
    ]);
    await this.rotating;
    if (this.sizeBytes + line.length > this.rotateAtBytes) {
      this.rotating ??= this.rotate();
      await this.rotating;
    }
    // A disk that was full may have room again.
    if (this.file!.destroyed) this.openFile();
    this.sizeBytes += line.length;
    await new Promise<void>(resolve => {
      this.file!.write(line, () => resolve());
    });
    this.events.emit('grown');
  }

  private async rotate(): Promise<void> {
    await this.endFile();
    await rename(this.path, rotatedLog(this.path)).catch(() => {});
    this.openFile();
    this.sizeBytes = 0;
    this.rotating = undefined;
  }

  private async close(): Promise<void> {
    await this.rotating;
    await this.endFile();
    this.isClosed = true;
    this.events.emit('grown');
  }

  private openFile(): void {
    this.file = createWriteStream(this.path, { flags: 'a' });
    // A full disk costs lines of a log; neither the node nor the container ends of it.
    this.file.on('error', () => {});
  }

  private async endFile(): Promise<void> {
    await new Promise<void>(resolve => {
      this.file!.end(() => resolve());
    });
  }
}

/** Where the older part of a log lies after a rotation. */
export function rotatedLog(path: string): string {
  return `${path}.1`;
}

/** Path of the log of one run. */
export function logPath(
  podFolder: string,
  container: string,
  restartCount: number,
): string {
  return join(podFolder, 'logs', container, `${restartCount}.log`);
}

/** Forgets the logs of a run. */
export async function removeLog(path: string): Promise<void> {
  await rm(path, { force: true });
  await rm(rotatedLog(path), { force: true });
}
