/** How long to wait before the try of this number, from 1: twice as long each time, up to `longestMs`. */
export function backoffMs(
  attempt: number,
  firstMs: number,
  longestMs: number,
): number {
  return Math.min(longestMs, firstMs * 2 ** (attempt - 1));
}
