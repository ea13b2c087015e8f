import type { IncomingMessage } from 'node:http';
import { grantCookieName } from '../tickets/GrantCookie';
import { withoutHopByHop, type Headers } from './hopByHop';

/** Headers that would take the browser around the gateway, or forbid the portal's frame in a way that knows no exception. */
const dropped = ['x-frame-options', 'alt-svc'];

/** The headers of an app's answer as the browser gets them. */
export function responseHeaders(
  response: IncomingMessage,
  portalOrigin: string,
): Headers {
  const headers = withoutHopByHop(response);
  for (const name of dropped) delete headers[name];
  headers['content-security-policy'] = [
    ...(headers['content-security-policy'] ?? [])
      .map(withoutFrameAncestors)
      .filter(Boolean),
    framePolicy(portalOrigin),
  ];
  const cookies = headers['set-cookie']?.map(narrowCookie).filter(Boolean);
  if (cookies) headers['set-cookie'] = cookies as string[];
  return headers;
}

/** Only the portal, and the app itself, may show the page in a frame: no other session can lay itself over it. */
export function framePolicy(portalOrigin: string): string {
  return `frame-ancestors 'self' ${portalOrigin}`;
}

function withoutFrameAncestors(policy: string): string {
  // One header may hold several policies, parted by commas (CSP Level 3, section 2.2.1).
  return policy
    .split(',')
    .map(single =>
      single
        .split(';')
        .map(directive => directive.trim())
        .filter(
          directive => directive && !/^frame-ancestors\b/i.test(directive),
        )
        .join('; '),
    )
    .filter(Boolean)
    .join(', ');
}

/** An app's cookie stays on its own host, and never replaces the grant. */
function narrowCookie(cookie: string): string | undefined {
  const [pair, ...attributes] = cookie.split(';');
  if (pair.split('=', 1)[0].trim() === grantCookieName) return undefined;
  return [
    pair,
    ...attributes.filter(text => !/^\s*domain\s*=/i.test(text)),
  ].join(';');
}
