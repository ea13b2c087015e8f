import type { Response } from 'express';

/** Proxies close streams that are silent for a minute. */
const commentIntervalMs = 20_000;

/** An answer of server-sent events (https://html.spec.whatwg.org/multipage/server-sent-events.html). */
export class EventStream {
  private readonly comments: NodeJS.Timeout;

  constructor(private readonly response: Response) {
    response.writeHead(200, {
      'content-type': 'text/event-stream',
      // Compressing proxies would hold events back until their buffer is full (RFC 9111, section 5.2.2.6).
      'cache-control': 'no-store, no-transform',
      'x-accel-buffering': 'no',
    });
    response.flushHeaders();
    this.comments = setInterval(
      () => response.write(':\n\n'),
      commentIntervalMs,
    );
    response.once('close', () => clearInterval(this.comments));
  }

  /** Sends an event with its content as JSON; into a closed stream it goes nowhere. */
  send(event: string, content: object): void {
    if (this.response.writableEnded || this.response.destroyed) return;
    this.response.write(
      `event: ${event}\ndata: ${JSON.stringify(content)}\n\n`,
    );
  }

  end(): void {
    this.response.end();
  }
}
