import type { IncomingMessage } from 'node:http';

/** Header names in lower case with the values in the order they came. */
export type Headers = Record<string, string[]>;

/** RFC 9110, section 7.6.1, with the older names that are still met. */
const hopByHop = new Set([
  'connection',
  'keep-alive',
  'proxy-connection',
  'proxy-authenticate',
  'proxy-authorization',
  'te',
  'trailer',
  'transfer-encoding',
  'upgrade',
]);

/** A message's headers but for those meant for this hop alone, among them all that its `Connection` header names. */
export function withoutHopByHop(message: IncomingMessage): Headers {
  const named = (message.headers.connection ?? '')
    .toLowerCase()
    .split(',')
    .map(name => name.trim());
  const headers: Headers = {};
  for (const [name, values] of Object.entries(message.headersDistinct)) {
    if (!hopByHop.has(name) && !named.includes(name)) headers[name] = values!;
  }
  return headers;
}
