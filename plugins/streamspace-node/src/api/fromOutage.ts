import { ServiceUnavailableError } from '@backstage/errors';

/**
 * Codes of a database that is away or is just starting or stopping: of Node's sockets, and of PostgreSQL (classes 08 and 57,
 * https://www.postgresql.org/docs/current/errcodes-appendix.html).
 */
const databaseAway =
  /^(ECONNREFUSED|ECONNRESET|ENOTFOUND|EPIPE|ETIMEDOUT|08...|57P0[1-3])$/;

/**
 * A `ServiceUnavailableError` where the database is away, or another plugin that was asked (for permissions, for who the caller is)
 * failed. What they said stays in their own logs: it names inner addresses. Any other error comes back as it is.
 */
export function fromOutage(error: unknown): unknown {
  const { code, name, message, statusCode } = (error ?? {}) as {
    code?: unknown;
    name?: string;
    message?: string;
    statusCode?: number;
  };
  if (name === 'ResponseError' && statusCode && statusCode >= 500) {
    return new ServiceUnavailableError(
      'a part of the portal does not answer; try again in a moment',
    );
  }
  const isDatabaseAway =
    (typeof code === 'string' && databaseAway.test(code)) ||
    // Of knex and of pg, which give these no code.
    name === 'KnexTimeoutError' ||
    message === 'Connection terminated unexpectedly';
  return isDatabaseAway
    ? new ServiceUnavailableError(
        'the database cannot be reached; the platform keeps retrying, so try again in a moment',
      )
    : error;
}
