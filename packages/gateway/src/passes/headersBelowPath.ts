import type { SharedPlace } from './SharedPlace';

/**
 * The headers of an app's answer on the shared origin: nothing that they set reaches beyond the session's own path, and where the app does
 * not know of that path, what they say of paths is put below it.
 *
 * @param headers - names and values in turn.
 */
export function headersBelowPath(
  headers: readonly string[],
  place: SharedPlace,
): string[] {
  const kept: string[] = [];
  for (let index = 0; index < headers.length; index += 2) {
    const name = headers[index];
    kept.push(name, valueBelow(name.toLowerCase(), headers[index + 1], place));
  }
  return kept;
}

function valueBelow(name: string, value: string, place: SharedPlace): string {
  switch (name) {
    case 'set-cookie':
      return cookieBelow(value, place);
    case 'location':
      return place.isStripped ? locationBelow(value, place) : value;
    // A worker of one session must not get the requests of another.
    case 'service-worker-allowed':
      return `${place.basePath}/`;
    default:
      return value;
  }
}

/** A cookie without a path is the browser's to place: below the request's own, and so below the session's (RFC 6265, section 5.1.4). */
function cookieBelow(cookie: string, place: SharedPlace): string {
  const [pair, ...attributes] = cookie.split(';');
  const kept = [pair];
  let path: string | undefined;
  for (const attribute of attributes) {
    const [name, ...value] = attribute.split('=');
    if (name.trim().toLowerCase() === 'path') path = value.join('=').trim();
    else kept.push(attribute);
  }
  if (path?.startsWith('/')) kept.push(` Path=${cookiePathBelow(path, place)}`);
  return kept.join(';');
}

function cookiePathBelow(
  path: string,
  { basePath, isStripped }: SharedPlace,
): string {
  if (isBelow(path, basePath)) return path;
  return isStripped ? basePath + path : `${basePath}/`;
}

/** Where the app leads within its own origin, as the browser finds it. */
function locationBelow(
  location: string,
  { basePath, appUrl, origin }: SharedPlace,
): string {
  const asked = URL.parse(origin + appUrl);
  const target = asked && URL.parse(location, asked.href);
  const isElsewhere = target?.host !== asked?.host;
  if (!target || isElsewhere || isBelow(target.pathname, basePath)) {
    return location;
  }
  return `${basePath}${target.pathname}${target.search}${target.hash}`;
}

function isBelow(path: string, basePath: string): boolean {
  return path === basePath || path.startsWith(`${basePath}/`);
}
