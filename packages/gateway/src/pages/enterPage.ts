import { page, type Page } from './page';
import { escapeHtml } from './escapeHtml';

type Words = { opening: string; unreachable: string; again: string };

const wordsOf = {
  session: {
    opening: 'Opening your session',
    unreachable: 'The session cannot be reached',
    again: 'open the session from the portal again',
  },
  port: {
    opening: 'Opening the port',
    unreachable: 'The port cannot be reached',
    again: 'open the port from the portal again',
  },
} satisfies Record<string, Words>;

const scriptFor = ({ unreachable, again }: Words) => `
(async () => {
  const [ticket, to] = location.hash.slice(1).split('&to=');
  history.replaceState(null, '', location.pathname);
  const root = new URL('..', location.href).href;
  if (!ticket) return location.replace(root);
  const fail = (title, message) => {
    document.getElementById('heading').textContent = title;
    document.getElementById('detail').textContent = message;
    document.getElementById('portal').hidden = false;
  };
  try {
    const response = await fetch(location.pathname, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ ticket }),
    });
    const answer = await response.json();
    if (!response.ok) return fail('This link cannot be used', answer.error.message);
    const path = to ? decodeURIComponent(to) : answer.path;
    const target = new URL('.' + path, root).href;
    location.replace(target.startsWith(root) ? target : root);
  } catch {
    fail(${JSON.stringify(unreachable)}, ${JSON.stringify(`Check your network, then ${again}.`)});
  }
})();
`;

/** What is opened: a session, or a port of a pod. */
type Opened = keyof typeof wordsOf;

/**
 * Takes the ticket out of the URL's fragment, which no server and no log ever sees, exchanges it for the cookie, and goes on to what is opened.
 *
 * The fragment is `<ticket>` or `<ticket>&to=<path>`, where the path begins with a slash at its root.
 */
export function enterPage(portalUrl: string, opened: Opened): Page {
  const words = wordsOf[opened];
  return page({
    title: words.opening,
    portalOrigin: new URL(portalUrl).origin,
    body: `
<h1 id="heading">${words.opening}</h1>
<p id="detail" role="status" aria-live="polite">One moment…</p>
<a id="portal" class="button" href="${escapeHtml(portalUrl)}" target="_top" hidden>Open the portal</a>
<noscript><p>StreamSpace needs JavaScript to open this page.</p></noscript>`,
    script: scriptFor(words),
  });
}
