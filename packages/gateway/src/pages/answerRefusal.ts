import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Refusal } from '../Refusal';
import { isNavigation } from '../passes/isNavigation';
import { messagePage } from './messagePage';
import type { Page } from './page';
import { waitingPage } from './waitingPage';

export type AnswerRefusalOptions = {
  refusal: Refusal;
  portalUrl: string;
  requestId: string;
  /** The `Set-Cookie` header that takes the grant away. */
  clearCookie: string;
  /** Name in the address that was asked, whether such a session exists or not. */
  sessionName?: string;
  /** Its path on the shared origin, where it was asked there. */
  basePath?: string;
};

/** Answers a refusal: a page where a person waits for one, else JSON in the form of Backstage's errors. */
export function answerRefusal(
  request: IncomingMessage,
  response: ServerResponse,
  options: AnswerRefusalOptions,
): void {
  const { refusal, requestId } = options;
  response.setHeader('cache-control', 'no-store');
  response.setHeader('x-request-id', requestId);
  if (refusal.retryAfterSeconds) {
    response.setHeader('retry-after', refusal.retryAfterSeconds);
  }
  if (refusal.clearGrant) response.setHeader('set-cookie', options.clearCookie);

  if (isNavigation(request)) {
    const { html, headers } = refusalPage(options);
    response.writeHead(refusal.statusCode, headers).end(html);
    return;
  }
  const body = {
    error: { name: refusal.name, message: refusal.message },
    response: { statusCode: refusal.statusCode },
  };
  response
    .writeHead(refusal.statusCode, { 'content-type': 'application/json' })
    .end(JSON.stringify(body));
}

function refusalPage(options: AnswerRefusalOptions): Page {
  const { refusal, portalUrl, requestId, sessionName, basePath } = options;
  if (refusal.page === 'waiting') {
    return waitingPage(new URL(portalUrl).origin, basePath);
  }
  return messagePage({
    title: refusal.title,
    message: refusal.message,
    portalUrl: sessionName
      ? `${portalUrl}/sessions/${encodeURIComponent(sessionName)}`
      : portalUrl,
    requestId,
    retry: refusal.statusCode === 503 && refusal.page === 'message',
  });
}
