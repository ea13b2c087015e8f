import { LoopbackBrowser } from './LoopbackBrowser';
import { PlainError } from './PlainError';
import type { Settings } from './settings';

const mostRedirects = 10;
const startQuery = new URLSearchParams({
  env: 'development',
  scope: 'openid profile email',
});

/**
 * Signs a demo user in by the very flow that a browser takes, and returns the portal's token for that user. Throws a PlainError where the portal does not
 * run or does not let the user in.
 */
export async function signInForToken(
  settings: Settings,
  user: string,
): Promise<string> {
  const { portalUrl, backendUrl } = settings;
  const auth = `${backendUrl}/api/auth/oidc`;
  const browser = new LoopbackBrowser();
  try {
    await chooseUser(browser, new URL(`${auth}/start?${startQuery}`), user);
    const { status, body } = await browser.ask(
      new URL(`${auth}/refresh?${startQuery}`),
      // What Backstage asks for against requests of other sites.
      { headers: { 'x-requested-with': 'XMLHttpRequest' } },
    );
    const token = status === 200 && JSON.parse(body).backstageIdentity?.token;
    if (!token) throw new PlainError(refusal(user, status, body));
    return token;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ECONNREFUSED') throw error;
    throw new PlainError(
      `Nothing answers at ${portalUrl}. Start it by \`npm start\`, then ask again.`,
    );
  }
}

/** Follows the redirects from the portal to the identity provider and back; where the provider asks who is signing in, it is told. */
async function chooseUser(browser: LoopbackBrowser, start: URL, user: string) {
  let url = start;
  let form: string | undefined;
  for (let hop = 0; hop < mostRedirects; hop++) {
    const { status, headers, body } = await browser.ask(
      url,
      form === undefined ? {} : { method: 'POST', form },
    );
    form = undefined;
    if (headers.location) {
      url = new URL(headers.location, url);
    } else if (url.pathname.startsWith('/sign-in/') && status === 200) {
      form = new URLSearchParams({ user }).toString();
    } else if (status === 200) {
      return;
    } else {
      throw new PlainError(refusal(user, status, body));
    }
  }
  throw new PlainError(`The sign-in of ${user} goes round in circles.`);
}

function refusal(user: string, status: number, body: string): string {
  let reason = `HTTP ${status}`;
  try {
    reason = JSON.parse(body).error.message;
  } catch {
    // An answer that is no JSON has nothing to say beyond its status.
  }
  return `The portal does not let ${user} in: ${reason}. Its log is logs/portal.log in the data folder.`;
}
