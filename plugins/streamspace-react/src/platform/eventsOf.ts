import {
  EventSourceParserStream,
  type EventSourceMessage,
} from 'eventsource-parser/stream';

/**
 * The events of an answer of the type `text/event-stream`, as they come. Whoever stops reading them ends the request.
 *
 * https://html.spec.whatwg.org/multipage/server-sent-events.html
 */
export async function* eventsOf(
  response: Response,
): AsyncGenerator<EventSourceMessage, void> {
  const events = response
    .body!.pipeThrough(new TextDecoderStream() as TextDecoding)
    .pipeThrough(new EventSourceParserStream())
    .getReader();
  try {
    for (;;) {
      const { done, value } = await events.read();
      if (done) return;
      yield value;
    }
  } finally {
    await events.cancel().catch(() => undefined);
  }
}

/** The DOM's own type of TextDecoderStream does not fit its own pipeThrough. */
type TextDecoding = ReadableWritablePair<string, Uint8Array>;
