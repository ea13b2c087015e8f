import { z } from 'zod';
import { InputError } from '@backstage/errors';
import type { ViewSubscription } from '@streamspace/plugin-common';

const name = z.string().min(1).max(253);

const namespace = z
  .string()
  .max(63)
  .regex(/^[a-z0-9]([-a-z0-9]*[a-z0-9])?$/, 'is no name of a namespace');

const schema = z.object({
  target: z.object({
    cluster: name.optional(),
    apiVersion: name,
    resource: name,
  }),
  query: z
    .object({
      namespaces: z.array(namespace).min(1).max(200).optional(),
      search: z.string().max(500).optional(),
      labelSelector: z.string().max(1000).optional(),
      filters: z.record(name, z.string().max(500)).optional(),
      owners: z.array(z.string().max(100)).max(500).optional(),
      claim: name.optional(),
      health: z
        .array(z.enum(['ok', 'progressing', 'warning', 'failed']))
        .max(4)
        .optional(),
      sort: z.string().max(255).optional(),
    })
    .default({}),
  page: z
    .object({
      limit: z.number().int().min(1).max(500).default(50),
      cursor: z.string().max(2000).optional(),
    })
    .prefault({}),
  withUsage: z.boolean().optional(),
});

/** @throws InputError with what is wrong with it. */
export function readSubscription(message: unknown): ViewSubscription {
  const { success, data, error } = schema.safeParse(message);
  if (success) return data;
  const [{ path, message: reason }] = error.issues;
  throw new InputError(`${path.join('.')}: ${reason}`);
}
