import type { IncomingMessage } from 'node:http';
import type { ClientDescription } from '../tracker/TrackerClient';

/** Longest user agent that a Connection holds. */
const maxUserAgentLength = 1024;

/** Who sent a request: the address of its socket, never what the client says about itself in forwarding headers. */
export function clientDescription(request: IncomingMessage): ClientDescription {
  return {
    clientIP: clientIP(request),
    userAgent: (request.headers['user-agent'] ?? '').slice(
      0,
      maxUserAgentLength,
    ),
  };
}

/** Address of the client; IPv4 addresses on an IPv6 socket in their own form. */
export function clientIP(request: IncomingMessage): string {
  return (request.socket.remoteAddress ?? '').replace(/^::ffff:/, '');
}
