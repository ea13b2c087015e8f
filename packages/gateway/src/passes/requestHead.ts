import type { HttpRequest } from '../http/HttpRequest';
import type { Sender } from './Sender';
import type { SharedPlace } from './SharedPlace';

/** What an app is told of a request beside what its sender says. */
export type Asker = {
  sender: Sender;
  requestId: string;
  /** Where the session has no host of its own. */
  place?: SharedPlace;
};

/**
 * The head of a request as the app gets it, with the empty line that ends it.
 *
 * @param lastLines - headers for this hop.
 * @param withheld - name of a header, in lower case, that is dropped.
 */
export function requestHead(
  { method, url }: HttpRequest,
  { sender, requestId, place }: Asker,
  lastLines: string,
  withheld?: string,
): string {
  const lines = withheld ? sender.appLinesWithout(withheld) : sender.appLines;
  const prefix = place?.isStripped
    ? `x-forwarded-prefix: ${place.basePath}\r\n`
    : '';
  return `${method} ${place?.appUrl ?? url} HTTP/1.1\r\n${lines}${prefix}x-request-id: ${requestId}\r\n${lastLines}\r\n`;
}
