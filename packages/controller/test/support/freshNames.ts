import { randomBytes } from 'node:crypto';

/** A suffix that keeps one test run's objects apart from another's on the same cluster. */
export function freshSuffix(): string {
  return randomBytes(3).toString('hex');
}
