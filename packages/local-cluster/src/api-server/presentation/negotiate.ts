/** The form in which objects are wanted. */
export type Representation = 'object' | 'table' | 'partial';

/**
 * Chooses the representation from an Accept header. Of the media types this server speaks JSON
 * alone, so whoever asks for protobuf gets JSON, which every client reads.
 */
export function negotiate(accept: string | undefined): Representation {
  for (const part of (accept ?? '').split(',')) {
    const [type, ...parameters] = part.split(';').map(text => text.trim());
    if (!['application/json', '*/*', 'application/*'].includes(type)) continue;
    const as = parameters
      .find(parameter => parameter.startsWith('as='))
      ?.slice('as='.length);
    if (!as) return 'object';
    if (!parameters.includes('g=meta.k8s.io')) continue;
    if (as === 'Table') return 'table';
    if (as.startsWith('PartialObjectMetadata')) return 'partial';
  }
  return 'object';
}

/** True when the client asks for the discovery document that holds all groups at once. */
export function wantsAggregatedDiscovery(accept: string | undefined): boolean {
  return (accept ?? '').split(',').some(part => {
    const text = part.replaceAll(' ', '');
    return (
      text.includes('g=apidiscovery.k8s.io') &&
      text.includes('v=v2;') &&
      text.includes('as=APIGroupDiscoveryList')
    );
  });
}
