import { InputError } from '@backstage/errors';
import { z } from 'zod';

/** A name of the Kubernetes API. */
export const name = z
  .string()
  .max(253)
  .regex(/^[a-z0-9]([a-z0-9.-]*[a-z0-9])?$/, 'is no name of Kubernetes');

/**
 * What the address of a socket asks for.
 *
 * @param more - what does not stand in the query, or several times.
 * @throws InputError with the first thing that is wrong.
 */
export function parseQuery<Schema extends z.ZodType>(
  schema: Schema,
  search: URLSearchParams,
  more: object,
): z.infer<Schema> {
  const { success, data, error } = schema.safeParse({
    ...Object.fromEntries(search),
    ...more,
  });
  if (success) return data;
  const [{ path, message }] = error.issues;
  throw new InputError(`${path.join('.')}: ${message}`);
}
