import type { ObjectMeta } from '@streamspace/plugin-common';

/** The newer of two versions of one object, the first where they are the same: a resourceVersion may be compared as a decimal number (KEP-5504). */
export function newerVersion<T extends { metadata: ObjectMeta }>(
  a: T,
  b: T,
): T {
  const version = ({ metadata }: T) => BigInt(metadata.resourceVersion ?? 0);
  return version(a) >= version(b) ? a : b;
}
