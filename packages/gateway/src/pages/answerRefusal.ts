import { STATUS_CODES } from 'node:http';
import type { HttpAnswer } from '../http/HttpAnswer';
import type { HttpRequest } from '../http/HttpRequest';
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
  request: HttpRequest,
  answer: HttpAnswer,
  options: AnswerRefusalOptions,
): void {
  const { refusal, requestId } = options;
  const { text, headers } = isNavigation(request)
    ? refusalPage(options)
    : refusalJson(refusal);
  const body = Buffer.from(text);
  const all: Record<string, string> = {
    'cache-control': 'no-store',
    'x-request-id': requestId,
    ...headers,
    'content-length': String(body.length),
  };
  if (refusal.retryAfterSeconds) {
    all['retry-after'] = String(refusal.retryAfterSeconds);
  }
  if (refusal.clearGrant) all['set-cookie'] = options.clearCookie;
  const { statusCode } = refusal;
  answer.writeHead(
    statusCode,
    STATUS_CODES[statusCode] ?? '',
    Object.entries(all).flat(),
  );
  answer.end(body, 'latin1');
}

function refusalJson({ name, message, statusCode }: Refusal): Page {
  const error = { error: { name, message }, response: { statusCode } };
  return {
    text: JSON.stringify(error),
    headers: { 'content-type': 'application/json' },
  };
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
