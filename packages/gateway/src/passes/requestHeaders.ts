import type {
  IncomingHttpHeaders,
  IncomingMessage,
  OutgoingHttpHeaders,
} from 'node:http';
import { grantCookieName } from '../tickets/GrantCookie';
import { withoutCookies } from '../tickets/cookies';
import { clientIP } from './clientDescription';
import { withoutHopByHop } from './hopByHop';

/** Cookies of the product itself; an app never sees one. */
const ownCookies = [grantCookieName, 'backstage-auth'];

/** Headers by which proxies say for whom they ask; a client's own are dropped (RFC 7239, section 8.1). */
const forwarding = /^(forwarded|x-forwarded-.*|x-real-ip|x-request-id)$/;

export type RequestHeadersOptions = {
  /** `http` or `https`, as the browser sees it. */
  scheme: string;
  requestId: string;
};

/**
 * The headers of a request as the app gets them: `Host` kept, since apps compare it with `Origin`; hop-by-hop headers, the product's cookies
 * and tokens, and the client's own forwarding headers gone; true forwarding headers set.
 */
export function requestHeaders(
  request: IncomingMessage,
  options: RequestHeadersOptions,
): OutgoingHttpHeaders {
  const headers = withoutHopByHop(request);
  for (const name of Object.keys(headers)) {
    if (forwarding.test(name)) delete headers[name];
  }
  // This server has answered the expectation itself.
  delete headers.expect;

  const cookie = withoutCookies(request.headers.cookie, ownCookies);
  if (cookie) headers.cookie = [cookie];
  else delete headers.cookie;
  if (isPortalToken(request.headers.authorization)) {
    delete headers.authorization;
  }

  headers['x-forwarded-for'] = [clientIP(request)];
  headers['x-forwarded-host'] = [request.headers.host!];
  headers['x-forwarded-proto'] = [options.scheme];
  headers['x-request-id'] = [options.requestId];
  // Node takes this one as a text alone.
  return { ...headers, host: request.headers.host };
}

/**
 * Whether an `Authorization` header holds a token of the portal, told by the type in its JWS header. Apps have bearer tokens of their own,
 * which pass.
 */
function isPortalToken(
  authorization: IncomingHttpHeaders['authorization'],
): boolean {
  const [, header] =
    /^bearer\s+([\w-]+)\.[\w-]+\./i.exec(authorization ?? '') ?? [];
  if (!header) return false;
  try {
    const { typ } = JSON.parse(Buffer.from(header, 'base64url').toString());
    return typeof typ === 'string' && typ.startsWith('vnd.backstage.');
  } catch {
    // No JWS, so no token of the portal.
    return false;
  }
}
