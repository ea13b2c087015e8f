import type { ServerResponse } from 'node:http';

/** Reasons of Kubernetes' `Status` by HTTP status code. */
const reasons: Record<number, string> = {
  400: 'BadRequest',
  401: 'Unauthorized',
  404: 'NotFound',
  405: 'MethodNotAllowed',
  500: 'InternalError',
  501: 'NotImplemented',
};

/** A failed Kubernetes `Status`. */
export function failureStatus(code: number, message: string) {
  return {
    kind: 'Status',
    apiVersion: 'v1',
    metadata: {},
    status: 'Failure',
    reason: reasons[code],
    message,
    code,
  };
}

/** Answers with a Kubernetes `Status` of failure. */
export function answerFailure(
  response: ServerResponse,
  code: number,
  message: string,
): void {
  answerJson(response, failureStatus(code, message), code);
}

/** Answers with JSON. */
export function answerJson(
  response: ServerResponse,
  body: unknown,
  code = 200,
): void {
  response.writeHead(code, { 'content-type': 'application/json' });
  response.end(JSON.stringify(body));
}

/** Answers in plain text: API servers put what a kubelet says about a log into a message of their own. */
export function answerText(
  response: ServerResponse,
  code: number,
  message: string,
): void {
  response.writeHead(code, { 'content-type': 'text/plain' });
  response.end(message);
}
