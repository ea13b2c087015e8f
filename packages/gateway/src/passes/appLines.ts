import type { HttpRequest } from '../http/HttpRequest';
import { grantCookieName } from '../tickets/GrantCookie';
import { withoutCookies } from '../tickets/cookies';
import { hopByHop, namedByConnection } from './hopByHop';

/** What the names of the product's own cookies begin with; an app never sees one. */
const ownCookies = [grantCookieName, 'backstage-auth'];

/**
 * Headers that are not passed on as they came: those of this hop, those that are set anew, the client's own word on for whom it asks
 * (RFC 7239, section 8.1), and the expectation, which this server has answered itself.
 */
const dropped = new Set([
  ...hopByHop,
  'host',
  'cookie',
  'expect',
  'forwarded',
  'x-real-ip',
  'x-request-id',
]);

/**
 * The headers of a request as the app gets them, as lines: `Host` kept, since apps compare it with `Origin`; hop-by-hop headers, the product's
 * cookies and tokens, and the client's own forwarding headers gone; true forwarding headers set.
 *
 * It goes through the headers as they came, since Node's own objects of them cost more than all of this.
 *
 * @param sender - `http` or `https`, and the client's address, as they are known here.
 * @param withheld - name of a header, in lower case, that is dropped besides.
 */
export function appLines(
  { rawHeaders, headers }: Pick<HttpRequest, 'rawHeaders' | 'headers'>,
  { scheme, clientIP }: { scheme: string; clientIP: string },
  withheld?: string,
): string {
  const named = namedByConnection(headers.connection);
  const host = headers.host!;
  let lines = `host: ${host}\r\n`;
  for (let index = 0; index < rawHeaders.length; index += 2) {
    const name = rawHeaders[index].toLowerCase();
    const value = rawHeaders[index + 1];
    const isDropped =
      dropped.has(name) ||
      name === withheld ||
      name.startsWith('x-forwarded-') ||
      named.includes(name) ||
      (name === 'authorization' && isPortalToken(value));
    if (!isDropped) lines += `${rawHeaders[index]}: ${value}\r\n`;
  }
  const cookie = withoutCookies(headers.cookie, ownCookies);
  if (cookie) lines += `cookie: ${cookie}\r\n`;
  return `${lines}x-forwarded-for: ${clientIP}\r\nx-forwarded-host: ${host}\r\nx-forwarded-proto: ${scheme}\r\n`;
}

/**
 * Whether an `Authorization` header holds a token of the portal, told by the type in its JWS header. Apps have bearer tokens of their own,
 * which pass.
 */
function isPortalToken(authorization: string): boolean {
  const [, header] = /^bearer\s+([\w-]+)\.[\w-]+\./i.exec(authorization) ?? [];
  if (!header) return false;
  try {
    const { typ } = JSON.parse(Buffer.from(header, 'base64url').toString());
    return typeof typ === 'string' && typ.startsWith('vnd.backstage.');
  } catch {
    // No JWS, so no token of the portal.
    return false;
  }
}
