/**
 * The secret of a link that lets a person into a session.
 *
 * It stands in the address's fragment, which no server gets to see, and is taken out of the address at once: a sign-in that leaves the page
 * would carry the whole address to the identity provider. Meanwhile the tab alone keeps it.
 */
const parameter = 'invite';
const key = 'streamspace-invite';

/** Address of the link, in this portal. */
export function inviteUrl(sessionPath: string, secret: string): string {
  const url = new URL(sessionPath, window.location.origin);
  url.hash = new URLSearchParams({ [parameter]: secret }).toString();
  return url.href;
}

/** Takes the secret of a link out of the page's address, and keeps it in the tab. To be called before anybody is asked to sign in. */
export function keepInvite(): void {
  const { hash, pathname, search } = window.location;
  const secret = new URLSearchParams(hash.slice(1)).get(parameter);
  if (!secret) return;
  sessionStorage.setItem(key, JSON.stringify({ pathname, secret }));
  window.history.replaceState(window.history.state, '', pathname + search);
}

/** The secret that was kept of a link to the page that is open; undefined without one. */
export function keptInvite(): string | undefined {
  const text = sessionStorage.getItem(key);
  if (!text) return undefined;
  const { pathname, secret } = JSON.parse(text);
  return pathname === window.location.pathname ? secret : undefined;
}

/** Forgets it: it was redeemed, or never will be. */
export function forgetInvite(): void {
  sessionStorage.removeItem(key);
}
