/** The values of one cookie in a `Cookie` header (RFC 6265, section 4.2.1); a client may send the same name twice. */
export function cookieValues(
  header: string | undefined,
  name: string,
): string[] {
  return pairs(header)
    .filter(pair => nameOf(pair) === name)
    .map(pair => pair.slice(name.length + 1).trim());
}

/** The `Cookie` header without some cookies; undefined where none is left. */
export function withoutCookies(
  header: string | undefined,
  names: string[],
): string | undefined {
  const kept = pairs(header).filter(pair => !names.includes(nameOf(pair)));
  return kept.join('; ') || undefined;
}

function pairs(header: string | undefined): string[] {
  return (header ?? '')
    .split(';')
    .map(pair => pair.trim())
    .filter(Boolean);
}

function nameOf(pair: string): string {
  return pair.split('=', 1)[0].trim();
}
