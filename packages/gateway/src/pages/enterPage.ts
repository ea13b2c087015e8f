import { page, type Page } from './page';
import { escapeHtml } from './escapeHtml';

const script = `
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
    fail('The session cannot be reached', 'Check your network, then open the session from the portal again.');
  }
})();
`;

/**
 * Takes the ticket out of the URL's fragment, which no server and no log ever sees, exchanges it for the cookie, and goes on to the app.
 *
 * The fragment is `<ticket>` or `<ticket>&to=<path>`, where the path begins with a slash at the session's root.
 */
export function enterPage(portalUrl: string): Page {
  return page({
    title: 'Opening your session',
    portalOrigin: new URL(portalUrl).origin,
    body: `
<h1 id="heading">Opening your session</h1>
<p id="detail" role="status" aria-live="polite">One moment…</p>
<a id="portal" class="button" href="${escapeHtml(portalUrl)}" target="_top" hidden>Open the portal</a>
<noscript><p>StreamSpace needs JavaScript to open a session.</p></noscript>`,
    script,
  });
}
