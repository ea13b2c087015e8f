import { isNotFound } from '@streamspace/plugin-node';

/** Answers a request for an object that is gone with undefined; to be given to `catch`. @throws whatever else went wrong. */
export function ignoreNotFound(error: unknown): undefined {
  if (!isNotFound(error)) throw error;
  return undefined;
}
