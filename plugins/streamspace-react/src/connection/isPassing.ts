import { ResponseError } from '@backstage/errors';

/** Whether an error is likely to pass by itself: the portal cannot be reached, or says that it cannot answer now. */
export function isPassing(error: Error): boolean {
  if (error instanceof ResponseError) return error.statusCode >= 502;
  // What fetch throws when there is no answer.
  return error.name === 'TypeError' || error.name === 'ServiceUnavailableError';
}
