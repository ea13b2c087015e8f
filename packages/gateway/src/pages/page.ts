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

export type Page = { text: string; headers: Record<string, string> };

/** The portal's mark, drawn here so that a page asks nobody for it. */
const mark = `<svg class="mark" viewBox="0 0 32 32" aria-hidden="true"><rect width="32" height="32" rx="8"/><path d="M23.5 10.2c-2-1.9-4.7-2.7-7.3-2.7-3.7 0-6.4 1.6-6.4 4.3 0 5.6 12.4 2.6 12.4 8.1 0 2.8-2.9 4.6-6.8 4.6-2.9 0-5.6-1-7.6-2.9"/></svg>`;

/** One of the gateway's own pages: self-contained, in the product's look, light and dark as the system says, and nothing in it but what a nonce allows. */
export function page(options: PageOptions): Page {
  const nonce = randomBytes(16).toString('base64');
  const script = options.script
    ? `<script nonce="${nonce}">${options.script}</script>`
    : '';
  const text = `<!doctype html>
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
<header>${mark}<span>StreamSpace</span></header>
<main>${options.body}</main>
${script}
</body>
</html>
`;
  return {
    text,
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
