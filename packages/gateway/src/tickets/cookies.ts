/** All cookies of the gateway are for one host, no script, and no page of another site. */
const attributes = 'Secure; HttpOnly; SameSite=Lax; Path=/';

/**
 * A `Set-Cookie` header of the gateway's own.
 *
 * @param maxAgeSeconds - 0 takes the cookie away.
 */
export function setCookie(
  name: string,
  value: string,
  maxAgeSeconds: number,
): string {
  return `${name}=${value}; Max-Age=${maxAgeSeconds}; ${attributes}`;
}

/** The values of one cookie in a `Cookie` header (RFC 6265, section 4.2.1); a client may send the same name twice. */
export function cookieValues(
  header: string | undefined,
  name: string,
): string[] {
  const values: string[] = [];
  forEachPair(header, (pair, equals) => {
    if (isNamed(pair, equals, name)) values.push(pair.slice(equals + 1).trim());
  });
  return values;
}

/**
 * The `Cookie` header without some cookies; undefined where none is left.
 *
 * @param beginnings - what the names of those begin with.
 */
export function withoutCookies(
  header: string | undefined,
  beginnings: readonly string[],
): string | undefined {
  let kept = '';
  forEachPair(header, pair => {
    if (beginnings.some(beginning => pair.startsWith(beginning))) return;
    kept += kept ? `; ${pair}` : pair;
  });
  return kept || undefined;
}

/** Goes through the pairs without an array of them: every request comes here twice. */
function forEachPair(
  header: string | undefined,
  visit: (pair: string, equals: number) => void,
): void {
  let start = 0;
  while (header && start < header.length) {
    const semicolon = header.indexOf(';', start);
    const end = semicolon < 0 ? header.length : semicolon;
    const pair = header.slice(start, end).trim();
    if (pair) visit(pair, pair.indexOf('='));
    start = end + 1;
  }
}

function isNamed(pair: string, equals: number, name: string): boolean {
  if (!pair.startsWith(name)) return false;
  const end = equals < 0 ? pair.length : equals;
  return end === name.length || pair.slice(0, end).trim() === name;
}
