/**
 * How well a browser and a pod match: the pod with the highest score serves the browser (rendezvous hashing), so that a pod that comes or
 * goes moves only the browsers it must.
 */
export function affinityScore(affinity: string, podName: string): number {
  let hash = 0x811c9dc5;
  for (const character of `${affinity}/${podName}`) {
    hash = Math.imul(hash ^ character.codePointAt(0)!, 0x01000193);
  }
  // FNV leaves the last characters weakly mixed; one xorshift round spreads them over all bits.
  hash ^= hash >>> 15;
  hash = Math.imul(hash, 0x2c1b3c6d);
  return (hash ^ (hash >>> 13)) >>> 0;
}
