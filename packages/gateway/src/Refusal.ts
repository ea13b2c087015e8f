/** Which page a person gets to see for a refusal. */
export type RefusalPage = 'message' | 'waiting' | 'asleep';

export type RefusalOptions = {
  statusCode: number;
  /** Error name as Backstage's APIs use them, such as `NotAllowedError`. */
  name: string;
  /** What happened and what to do next, for people. */
  message: string;
  /** Heading of the page. */
  title: string;
  page?: RefusalPage;
  /** Seconds after which asking again makes sense. */
  retryAfterSeconds?: number;
  /** Whether the browser's grant is of no use any more and its cookie goes. */
  clearGrant?: boolean;
};

/** An answer that the gateway gives itself in place of the app's. Thrown by the passes, rendered once, at the edge. */
export class Refusal extends Error {
  readonly statusCode: number;
  readonly title: string;
  readonly page: RefusalPage;
  readonly retryAfterSeconds?: number;
  readonly clearGrant: boolean;

  constructor(options: RefusalOptions) {
    super(options.message);
    this.name = options.name;
    this.statusCode = options.statusCode;
    this.title = options.title;
    this.page = options.page ?? 'message';
    this.retryAfterSeconds = options.retryAfterSeconds;
    this.clearGrant = options.clearGrant ?? false;
  }
}

/**
 * The one answer to everybody without a right to a session, whether it exists or not: no address tells which sessions there are.
 */
export function notAllowed(clearGrant = false): Refusal {
  return new Refusal({
    statusCode: 403,
    name: 'NotAllowedError',
    title: 'This address is not open to you',
    message:
      'Either there is no session at this address, or you have not been let in. Open the session from the portal.',
    clearGrant,
  });
}

/** Whoever brings a ticket has brought it before, or too late. */
export function linkUsed(): Refusal {
  return new Refusal({
    statusCode: 403,
    name: 'NotAllowedError',
    title: 'This link has been used',
    message:
      'A link of the portal works once and for one minute. Open it from the portal again.',
  });
}

/** The gateway cannot decide, because what it has to ask does not answer. */
export function unavailable(what: string): Refusal {
  return new Refusal({
    statusCode: 503,
    name: 'ServiceUnavailableError',
    title: 'Back in a moment',
    message: `${what} cannot be reached at present. Sessions that are already open go on; new ones can be opened as soon as it answers again.`,
    retryAfterSeconds: 5,
  });
}

/** Below the gateway's own paths there is nothing else. */
export function noSuchPath(): Refusal {
  return new Refusal({
    statusCode: 404,
    name: 'NotFoundError',
    title: 'Nothing here',
    message: 'The gateway has nothing at this address.',
  });
}

/** The session is there, and the person may use it, but at another address: its template or the trust in it changed. */
export function movedElsewhere(): Refusal {
  return new Refusal({
    statusCode: 410,
    name: 'GoneError',
    title: 'This session has another address',
    message:
      'It is not served at this address any more. Open it from the portal; if that leads here again, hibernate it there and open it once more.',
    clearGrant: true,
  });
}

/** A desktop is drawn by the portal; its own address has no page. */
export function noWebPage(): Refusal {
  return new Refusal({
    statusCode: 404,
    name: 'NotFoundError',
    title: 'This session is a desktop',
    message: 'A desktop is shown by the portal. Open the session there.',
  });
}

/** A guest who may only watch asks for an app whose protocol nobody reads here, so that their input could not be kept out. */
export function watchOnly(): Refusal {
  return new Refusal({
    statusCode: 403,
    name: 'NotAllowedError',
    title: 'You may watch the desktop',
    message:
      'You have been let in to watch, and a web page cannot be shown without being used. Ask the owner of the session to let you take part.',
  });
}

/** The browser did not wait for its answer; only the access log ever sees this one (499, as nginx writes it). */
export function leftBefore(): Refusal {
  return new Refusal({
    statusCode: 499,
    name: 'ClientClosedRequestError',
    title: 'Closed',
    message: 'The browser closed the connection before it was let in.',
  });
}

/** Something that nobody expected; the log says what. */
export function unexpected(): Refusal {
  return new Refusal({
    statusCode: 500,
    name: 'InternalServerError',
    title: 'Something went wrong',
    message:
      'The gateway met an error of its own. Reload the page; if it stays so, tell your administrator the number of the request.',
  });
}

/** The app's pod is there, but the app does not take or answer the request. */
export function notAnswering(cause: Error & { code?: string }): Refusal {
  return new Refusal({
    statusCode: 502,
    name: 'BadGatewayError',
    title: 'The app does not answer',
    message: `The session runs, but its app closed the connection (${cause.code ?? 'no answer'}). Reload the page; if it stays so, restart the session in the portal.`,
    retryAfterSeconds: 5,
  });
}
