import type { IdentityApi } from '@backstage/core-plugin-api';
import type { ConnectionsApi } from './ConnectionsApi';
import { leavePorts } from './openedPorts';

/** Key of the browser's storage by which the portal's tabs tell each other that somebody signed out. */
const signedOutKey = 'streamspace-signed-out';

/**
 * An identity whose sign-out, wherever in the portal it is asked for, leaves all sessions and ports of this browser, and which ends with a sign-out in
 * another tab: whoever sits here next must find nothing open.
 *
 * @param reload - brings the page to the sign-in.
 */
export function leavingIdentity(
  identity: IdentityApi,
  connections: Pick<ConnectionsApi, 'signOut'>,
  reload: () => void = () => window.location.reload(),
): IdentityApi {
  window.addEventListener('storage', ({ key, newValue }) => {
    if (key === signedOutKey && newValue !== null) reload();
  });
  return {
    getProfileInfo: () => identity.getProfileInfo(),
    getBackstageIdentity: () => identity.getBackstageIdentity(),
    getCredentials: () => identity.getCredentials(),
    async signOut() {
      // Where the portal cannot be reached nobody is kept from signing out.
      await Promise.allSettled([connections.signOut(), leavePorts()]);
      await identity.signOut();
      window.localStorage.setItem(signedOutKey, new Date().toISOString());
    },
  };
}
