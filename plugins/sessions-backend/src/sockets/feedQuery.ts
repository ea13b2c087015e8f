import { InputError } from '@backstage/errors';
import { z } from 'zod';

const query = z.strictObject({
  /** Whose Sessions, separated by commas; all that the client may see where absent. */
  whose: z
    .string()
    .transform(text => text.split(','))
    .pipe(z.array(z.enum(['mine', 'shared', 'others'])).min(1))
    .optional(),
  /** The one Session of this name. */
  name: z.string().min(1).max(253).optional(),
  /** Leaves the first list out. */
  changes: z.literal('only').optional(),
});

/** What a client wants to hear of, by the query of the socket's address. */
export type FeedQuery = z.infer<typeof query>;

/** @throws InputError for what is no such query, in the length that a socket's close reason may have (RFC 6455, section 5.5). */
export function readFeedQuery(parameters: URLSearchParams): FeedQuery {
  const result = query.safeParse(Object.fromEntries(parameters));
  if (result.success) return result.data;
  const [{ path, message }] = result.error.issues;
  throw new InputError(`${path.join('.')}: ${message}`.slice(0, 120));
}
