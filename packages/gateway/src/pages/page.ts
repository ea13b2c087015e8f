import { randomBytes } from 'node:crypto';
import { escapeHtml } from './escapeHtml';
import { style } from './style';

export type PageOptions = {
  title: string;
  /** HTML of the main part. */
  body: string;
  /** Inline script of the page. */
  script?: string;
  /** Origin that may frame the page beside the session's own. */
  portalOrigin: string;
};

export type Page = { html: string; headers: Record<string, string> };

const wordmark = `<svg class="mark" viewBox="0 0 32 32" aria-hidden="true"><rect x="2" y="5" width="28" height="19" rx="4"/><path d="M9 15.5c2.3-4 4.7-4 7 0s4.7 4 7 0"/><path d="M11 28h10"/></svg>`;

/** One of the gateway's own pages: self-contained, in the product's look, light and dark as the system says, and nothing in it but what a nonce allows. */
export function page(options: PageOptions): Page {
  const nonce = randomBytes(16).toString('base64');
  const script = options.script
    ? `<script nonce="${nonce}">${options.script}</script>`
    : '';
  const html = `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="robots" content="noindex">
<title>${escapeHtml(options.title)} · StreamSpace</title>
<style nonce="${nonce}">${style}</style>
</head>
<body>
<header>${wordmark}<span>StreamSpace</span></header>
<main>${options.body}</main>
${script}
</body>
</html>
`;
  return {
    html,
    headers: {
      'content-type': 'text/html; charset=utf-8',
      'cache-control': 'no-store',
      'referrer-policy': 'no-referrer',
      'x-content-type-options': 'nosniff',
      'content-security-policy': [
        `default-src 'none'`,
        `style-src 'nonce-${nonce}'`,
        `script-src 'nonce-${nonce}'`,
        `connect-src 'self'`,
        `base-uri 'none'`,
        `form-action 'none'`,
        `frame-ancestors 'self' ${options.portalOrigin}`,
      ].join('; '),
    },
  };
}
