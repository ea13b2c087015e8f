import type { DemoUser } from './demoUsers';

const style = `
  :root {
    color-scheme: light dark;
    --ground: #f6f7f9; --card: #ffffff; --line: #dfe2e8; --text: #1b1f26; --quiet: #565f6e; --accent: #3d55d0; --on-accent: #ffffff;
  }
  @media (prefers-color-scheme: dark) {
    :root { --ground: #12151a; --card: #1a1e25; --line: #323843; --text: #eceef2; --quiet: #a5adba; --accent: #a9b8ff; --on-accent: #10152b; }
  }
  * { box-sizing: border-box; }
  body {
    margin: 0; min-height: 100vh; display: grid; place-items: center; padding: 24px 16px;
    background: var(--ground); color: var(--text); font: 16px/1.5 system-ui, -apple-system, 'Segoe UI', Roboto, sans-serif;
  }
  main { width: 100%; max-width: 416px; }
  .wordmark { display: flex; align-items: center; gap: 12px; margin: 0 0 32px; font-size: 22px; letter-spacing: -0.01em; }
  h1 { margin: 0 0 4px; font-size: 28px; line-height: 1.25; letter-spacing: -0.02em; }
  p { margin: 0 0 24px; color: var(--quiet); }
  ul { list-style: none; margin: 0; padding: 0; display: grid; gap: 12px; }
  button {
    display: flex; align-items: center; gap: 16px; width: 100%; min-height: 72px; padding: 12px 16px; text-align: left;
    border: 1px solid var(--line); border-radius: 12px; background: var(--card); color: inherit; font: inherit; cursor: pointer;
    transition: border-color 150ms, box-shadow 150ms;
  }
  button:hover { border-color: var(--accent); box-shadow: 0 2px 12px rgb(0 0 0 / 8%); }
  :focus-visible { outline: 3px solid var(--accent); outline-offset: 2px; }
  .initial {
    flex: none; display: grid; place-items: center; width: 44px; height: 44px; border-radius: 50%;
    background: var(--accent); color: var(--on-accent); font-weight: 650; font-size: 18px;
  }
  .name { display: block; font-weight: 600; }
  .description { display: block; color: var(--quiet); font-size: 14px; }
  .arrow { margin-left: auto; color: var(--quiet); }
  footer { margin-top: 32px; font-size: 14px; color: var(--quiet); }
  a { color: var(--accent); }
  @media (prefers-reduced-motion: reduce) { * { transition: none !important; } }
`;

// The portal's mark.
const mark = `<svg width="32" height="32" viewBox="0 0 32 32" aria-hidden="true"><rect width="32" height="32" rx="8" fill="#3d55d0"/><path d="M23.5 10.2c-2-1.9-4.7-2.7-7.3-2.7-3.7 0-6.4 1.6-6.4 4.3 0 5.6 12.4 2.6 12.4 8.1 0 2.8-2.9 4.6-6.8 4.6-2.9 0-5.6-1-7.6-2.9" fill="none" stroke="#fff" stroke-width="3.2" stroke-linecap="round"/></svg>`;

/** The page on which a demo user is chosen. `action` is the path that the choice is posted to. */
export function signInPage(action: string, users: DemoUser[]): string {
  const cards = users.map(
    ({ name, displayName, description }) => `
      <li><button type="submit" name="user" value="${escape(name)}">
        <span class="initial" aria-hidden="true">${escape(displayName[0])}</span>
        <span><span class="name">${escape(
          displayName,
        )}</span> <span class="description">${escape(description)}</span></span>
        <span class="arrow" aria-hidden="true">→</span>
      </button></li>`,
  );
  return page(
    'Sign in',
    `<h1>Who is signing in?</h1>
    <p>Choose a demo user. No password is needed on this machine.</p>
    <form method="post" action="${escape(action)}"><ul>${cards.join('')}
    </ul></form>
    <footer>This identity provider is for development. In production, StreamSpace signs people in with your own.</footer>`,
  );
}

/** The page for a sign-in that cannot go on. */
export function errorPage(message: string, portalUrl: string): string {
  return page(
    'Sign-in stopped',
    `<h1>This sign-in cannot go on</h1>
    <p role="alert">${escape(message)}</p>
    <p><a href="${escape(
      portalUrl,
    )}">Back to the portal</a>, where you can start again.</p>`,
  );
}

/** What browsers are told about both pages: they load nothing, are framed by nobody, and lead to the portal only. */
export function pageHeaders(...portalUrls: string[]): Record<string, string> {
  return {
    'Content-Type': 'text/html; charset=utf-8',
    'Cache-Control': 'no-store',
    // Chromium applies form-action to the redirects after the form too, so that the portal has to be named.
    'Content-Security-Policy': `default-src 'none'; style-src 'unsafe-inline'; img-src data:; base-uri 'none'; form-action 'self' ${[
      ...new Set(portalUrls),
    ].join(' ')}; frame-ancestors 'none'`,
    'Referrer-Policy': 'no-referrer',
  };
}

function page(title: string, content: string): string {
  return `<!doctype html>
<html lang="en">
<head>
  <meta charset="utf-8">
  <meta name="viewport" content="width=device-width, initial-scale=1">
  <title>${title} · StreamSpace</title>
  <link rel="icon" href="data:image/svg+xml;base64,${Buffer.from(
    mark.replace('<svg', '<svg xmlns="http://www.w3.org/2000/svg"'),
  ).toString('base64')}">
  <style>${style}</style>
</head>
<body>
  <main>
    <div class="wordmark">${mark}<span><b>Stream</b>Space</span></div>
    ${content}
  </main>
</body>
</html>
`;
}

function escape(text: string): string {
  return text.replace(/[&<>"']/g, character => `&#${character.charCodeAt(0)};`);
}
