/** What an answer is written to: Node's own, or that of a plain request. */
export type HttpAnswer = {
  readonly headersSent: boolean;
  readonly destroyed: boolean;
  /** Bytes that have not gone out yet. */
  readonly writableLength: number;
  /** @param headers - names and values in turn. */
  writeHead(statusCode: number, message: string, headers: string[]): unknown;
  /** Sends the head before anything of the body. */
  flushHeaders(): void;
  write(data: Buffer, onWritten: () => void): unknown;
  end(last: Buffer | string | undefined, encoding: 'latin1'): unknown;
  /** Closes the connection, so that the client sees that the answer is cut. */
  destroy(): unknown;
  /** Calls `listener` when it is over: all has gone out, or the client has gone. */
  once(event: 'close', listener: () => void): unknown;
};
