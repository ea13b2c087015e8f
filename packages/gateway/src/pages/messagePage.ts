import { escapeHtml } from './escapeHtml';
import { page, type Page } from './page';

export type MessagePageOptions = {
  title: string;
  message: string;
  /** Where the button leads. */
  portalUrl: string;
  requestId: string;
  /** Whether a reload may help. */
  retry?: boolean;
};

/** A page that says what happened and leads back to the portal. */
export function messagePage(options: MessagePageOptions): Page {
  const portal = new URL(options.portalUrl);
  return page({
    title: options.title,
    portalOrigin: portal.origin,
    body: `
<h1>${escapeHtml(options.title)}</h1>
<p>${escapeHtml(options.message)}</p>
<a class="button" href="${escapeHtml(portal.href)}" target="_top">Open the portal</a>
${options.retry ? '<p class="fine">This page tries again by itself.</p>' : ''}
<p class="fine">If you ask for help, name request <code>${escapeHtml(options.requestId)}</code>.</p>`,
    script: options.retry
      ? 'setTimeout(() => location.reload(), 5000);'
      : undefined,
  });
}
