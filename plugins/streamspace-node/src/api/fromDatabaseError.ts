import { ServiceUnavailableError } from '@backstage/errors';

/**
 * Codes of a database that is away or is just starting or stopping: of Node's sockets, and of PostgreSQL (classes 08 and 57,
 * https://www.postgresql.org/docs/current/errcodes-appendix.html).
 */
const unavailable =
  /^(ECONNREFUSED|ECONNRESET|ENOTFOUND|EPIPE|ETIMEDOUT|08...|57P0[1-3])$/;

/** A `ServiceUnavailableError` where the database cannot be reached. Any other error comes back as it is. */
export function fromDatabaseError(error: unknown): unknown {
  const { code, name, message } = (error ?? {}) as {
    code?: unknown;
    name?: string;
    message?: string;
  };
  const isAway =
    (typeof code === 'string' && unavailable.test(code)) ||
    // Of knex and of pg, which give these no code.
    name === 'KnexTimeoutError' ||
    message === 'Connection terminated unexpectedly';
  return isAway
    ? new ServiceUnavailableError(
        'the database cannot be reached; the platform keeps retrying, so try again in a moment',
      )
    : error;
}
