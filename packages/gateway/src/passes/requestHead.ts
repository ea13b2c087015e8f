import type { IncomingMessage } from 'node:http';
import { grantCookieName } from '../tickets/GrantCookie';
import { withoutCookies } from '../tickets/cookies';
import { hopByHop, namedByConnection } from './hopByHop';
import type { SharedPlace } from './SharedPlace';

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

/** Who asks, as the app is told. */
export type Asker = {
  /** `http` or `https`, as the browser sees it. */
  scheme: string;
  clientIP: string;
  requestId: string;
  /** Where the session has no host of its own. */
  place?: SharedPlace;
};

/**
 * The head of a request as the app gets it, with the empty line that ends it: `Host` kept, since apps compare it with `Origin`; hop-by-hop
 * headers, the product's cookies and tokens, and the client's own forwarding headers gone; true forwarding headers set.
 *
 * It goes through the headers as they came, since Node's own objects of them cost more than all of this.
 *
 * @param lastLines - headers for this hop.
 * @param withheld - name of a header that is dropped besides.
 */
export function requestHead(
  request: IncomingMessage,
  asker: Asker,
  lastLines: string,
  withheld?: string,
): string {
  const { rawHeaders, headers } = request;
  const named = namedByConnection(headers.connection);
  const host = headers.host!;
  const { clientIP, scheme, requestId, place } = asker;
  const url = place ? place.appUrl : request.url;
  let head = `${request.method} ${url} HTTP/1.1\r\nhost: ${host}\r\n`;
  for (let index = 0; index < rawHeaders.length; index += 2) {
    const name = rawHeaders[index].toLowerCase();
    const isDropped =
      dropped.has(name) ||
      name === withheld ||
      name.startsWith('x-forwarded-') ||
      (named.length > 0 && named.includes(name)) ||
      (name === 'authorization' && isPortalToken(rawHeaders[index + 1]));
    if (!isDropped)
      head += `${rawHeaders[index]}: ${rawHeaders[index + 1]}\r\n`;
  }
  const cookie = withoutCookies(headers.cookie, ownCookies);
  if (cookie) head += `cookie: ${cookie}\r\n`;
  if (place?.isStripped) head += `x-forwarded-prefix: ${place.basePath}\r\n`;
  return `${head}x-forwarded-for: ${clientIP}\r\nx-forwarded-host: ${host}\r\nx-forwarded-proto: ${scheme}\r\nx-request-id: ${requestId}\r\n${lastLines}\r\n`;
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
