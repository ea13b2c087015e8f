import type { Session } from '@streamspace/plugin-common';
import type { SessionHosts } from './SessionHosts';

/**
 * Whether a session is served at an address: at its own host or on the shared origin, as the controller decided when it started, and there
 * only as long as its template is trusted.
 *
 * @param address - its path on the shared origin, where it was asked there.
 */
export function isServedAt(
  session: Session | undefined,
  { basePath }: { basePath?: string },
  hosts: SessionHosts,
): boolean {
  if (session?.status?.app?.basePath !== basePath) return false;
  return basePath === undefined || hosts.trusts(session!.spec.template);
}
