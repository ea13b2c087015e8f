import type { AnswerHead } from '../app/answerHead';
import { grantCookieName } from '../tickets/GrantCookie';
import { FieldNames } from '../http/FieldNames';
import { headersBelowPath } from './headersBelowPath';
import { hopByHop, namedByConnection } from './hopByHop';
import type { SharedPlace } from './SharedPlace';

/**
 * Headers of this hop, and those that would take the browser around the gateway, forbid the portal's frame without exception, or reach beyond
 * the session: `Clear-Site-Data` clears the cookies of the whole site, the portal's sign-in among them.
 */
const dropped = new Set([
  ...hopByHop,
  'x-frame-options',
  'alt-svc',
  'clear-site-data',
]);

/** All that do not pass as they are. */
const concerned = new FieldNames([
  ...dropped,
  'content-security-policy',
  'set-cookie',
]);

/**
 * The headers of an app's answer as the browser gets them: names and values in turn.
 *
 * @param place - where the session has no host of its own.
 */
export function answerHeaders(
  { rawHeaders }: AnswerHead,
  portalOrigin: string,
  place?: SharedPlace,
): string[] {
  let headers: string[] = [];
  let named: readonly string[] = [];
  for (let index = 0; index < rawHeaders.length; index += 2) {
    const name = rawHeaders[index];
    let value: string | undefined = rawHeaders[index + 1];
    const key = concerned.find(name);
    if (key === 'connection') named = [...named, ...namedByConnection(value)];
    if (key && dropped.has(key)) continue;
    if (key === 'content-security-policy') value = withoutFrameAncestors(value);
    else if (key === 'set-cookie') value = narrowCookie(value);
    if (value !== undefined) headers.push(name, value);
  }
  headers.push('Content-Security-Policy', framePolicy(portalOrigin));
  if (place) headers = headersBelowPath(headers, place);
  return named.length > 0 ? without(headers, named) : headers;
}

/** Only the portal, and the app itself, may show the page in a frame: no other session can lay itself over it. */
export function framePolicy(portalOrigin: string): string {
  return `frame-ancestors 'self' ${portalOrigin}`;
}

function without(headers: string[], names: readonly string[]): string[] {
  return headers.filter(
    (_, index) => !names.includes(headers[index - (index % 2)].toLowerCase()),
  );
}

function withoutFrameAncestors(policy: string): string | undefined {
  // One header may hold several policies, parted by commas (CSP Level 3, section 2.2.1).
  const rest = policy
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
    .filter(Boolean);
  return rest.length > 0 ? rest.join(', ') : undefined;
}

/** An app's cookie stays on its own host, and never replaces a grant. */
function narrowCookie(cookie: string): string | undefined {
  const [pair, ...attributes] = cookie.split(';');
  if (pair.trimStart().startsWith(grantCookieName)) return undefined;
  return [
    pair,
    ...attributes.filter(text => !/^\s*domain\s*=/i.test(text)),
  ].join(';');
}
