import type { Admission } from '@streamspace/plugin-react';

/** Path below every session's address where a ticket is exchanged for the cookie that lets a browser in. */
const enterPath = '/.streamspace/enter';
const rfbPath = '/.streamspace/rfb';

/** Address that lets a frame into a session's web app. The ticket is in the fragment, which no server or log sees. */
export function frameUrl({ url, ticket }: Admission): string {
  return `${url}${enterPath}#${ticket}`;
}

/** Address of a session's web app for a browser that is already let in. */
export function appUrl({ url, session }: Admission): string {
  return `${url}${session.status?.app?.web?.path ?? '/'}`;
}

/** WebSocket address of a session's desktop. */
export function rfbUrl({ url }: Admission): string {
  return `${url.replace(/^http/, 'ws')}${rfbPath}`;
}

/**
 * Exchanges the ticket for the cookie from the portal's page, for desktops, which have no page of their own.
 *
 * @throws Error with what the gateway said.
 */
export async function enterSession(admission: Admission): Promise<void> {
  const response = await fetch(`${admission.url}${enterPath}`, {
    method: 'POST',
    credentials: 'include',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ ticket: admission.ticket }),
  });
  if (response.ok) return;
  const answer = (await response.json().catch(() => undefined)) as
    { error?: { message?: string } } | undefined;
  throw new Error(
    answer?.error?.message ??
      `The session's gateway answered ${response.status}. Try again.`,
  );
}
