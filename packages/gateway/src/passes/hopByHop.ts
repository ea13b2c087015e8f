/** RFC 9110, section 7.6.1, with the older names that are still met. */
export const hopByHop: readonly string[] = [
  'connection',
  'keep-alive',
  'proxy-connection',
  'proxy-authenticate',
  'proxy-authorization',
  'te',
  'trailer',
  'transfer-encoding',
  'upgrade',
];

/** What nearly every `Connection` header says; none of it names a header of its own. */
const usual = /^(keep-alive|close|upgrade)$/i;

/** The headers, in lower case, that a message's `Connection` header names as meant for this hop alone. */
export function namedByConnection(
  connection: string | undefined,
): readonly string[] {
  if (!connection || usual.test(connection)) return [];
  return connection
    .toLowerCase()
    .split(',')
    .map(name => name.trim());
}
