import { Duplex } from 'node:stream';
import {
  controlFrame,
  controlType,
  dataFrame,
  flagFin,
  numbers,
} from './frames';

/** The status of a stream that its side needs no more. */
const cancel = 5;

/** One stream of a session: ends on each side by itself, with back-pressure. */
export class SpdyStream extends Duplex {
  private onRoom?: () => void;

  constructor(
    readonly id: number,
    /** What its opener says about it, by names in lower case. */
    readonly headers: Readonly<Record<string, string>>,
    private readonly send: (frame: Buffer) => Promise<void>,
  ) {
    super({ allowHalfOpen: true });
  }

  /** Takes in data from the other side; resolves when there is room for more. */
  async receive(data: Buffer, isLast: boolean): Promise<void> {
    if (this.destroyed) return;
    const hasRoom = data.length === 0 || this.push(data);
    if (isLast) this.push(null);
    else if (!hasRoom)
      await new Promise<void>(resolve => {
        this.onRoom = resolve;
      });
  }

  override _read(): void {
    this.onRoom?.();
    this.onRoom = undefined;
  }

  override _write(
    chunk: Buffer,
    _encoding: string,
    done: (error?: Error | null) => void,
  ): void {
    this.send(dataFrame(this.id, chunk)).then(() => done(), done);
  }

  override _final(done: (error?: Error | null) => void): void {
    this.send(dataFrame(this.id, Buffer.alloc(0), flagFin)).then(
      () => done(),
      done,
    );
  }

  override _destroy(
    error: Error | null,
    done: (error?: Error | null) => void,
  ): void {
    this._read();
    const isOver = this.writableFinished && this.readableEnded;
    if (isOver) {
      done(error);
      return;
    }
    const reset = controlFrame(controlType.rstStream, numbers(this.id, cancel));
    this.send(reset).then(
      () => done(error),
      () => done(error),
    );
  }
}
