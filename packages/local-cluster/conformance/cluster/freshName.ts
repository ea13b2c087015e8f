import { randomBytes } from 'node:crypto';

/** A name that nothing else in the cluster has. */
export function freshName(prefix: string): string {
  return `${prefix}-${randomBytes(5).toString('hex')}`;
}
