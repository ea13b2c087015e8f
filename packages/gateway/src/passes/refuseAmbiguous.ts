import type { Exchange } from '../Exchange';
import { Refusal } from '../Refusal';

/** `.` or `..` between slashes of either kind, each of them plain or encoded. */
const dotSegment = /(?:[/\\]|%2f|%5c)(?:\.|%2e){1,2}(?:[/\\]|%2f|%5c|$)/i;

/**
 * Refuses what two servers may read in two ways, beyond what Node's parser refuses: another form than the origin-form, in which the path
 * alone is asked and `Host` names the host (RFC 9112, section 3.2), several or malformed hosts, and codings of the transfer other than chunks.
 * On the shared origin, whose paths name the session, dot segments too.
 *
 * @throws Refusal
 */
export function refuseAmbiguous({ request, basePath, path }: Exchange): void {
  const { url, headers, rawHeaders } = request;
  const encoding = headers['transfer-encoding'];
  const isPlain =
    // Node's parser takes a line without a version, as of HTTP/0.9, for a request.
    request.httpVersionMajor === 1 &&
    url!.startsWith('/') &&
    countHosts(rawHeaders) === 1 &&
    // Letters, digits and the few signs of a host with its port.
    /^[\w.:[\]-]+$/.test(headers.host!) &&
    (encoding === undefined || encoding.toLowerCase() === 'chunked') &&
    (basePath === undefined || !dotSegment.test(path));
  if (!isPlain) throw ambiguous();
}

function countHosts(rawHeaders: string[]): number {
  let hosts = 0;
  for (let index = 0; index < rawHeaders.length; index += 2) {
    const name = rawHeaders[index];
    if (name.length === 4 && name.toLowerCase() === 'host') hosts += 1;
  }
  return hosts;
}

function ambiguous(): Refusal {
  return new Refusal({
    statusCode: 400,
    name: 'InputError',
    title: 'Not understood',
    message:
      'This request can be read in more than one way, so it is not answered. Send one Host header, the path alone, and a plain body.',
  });
}
