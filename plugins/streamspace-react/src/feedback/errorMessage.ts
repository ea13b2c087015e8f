import { ResponseError } from '@backstage/errors';

/** What the platform said, without the wording that the transport puts around it. */
export function errorMessage(error: unknown): string {
  if (error instanceof ResponseError) {
    return error.body.error.message || error.message;
  }
  return error instanceof Error ? error.message : String(error);
}
