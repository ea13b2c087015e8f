/** What a path below `/api` or `/apis` names. */
export interface ResourcePath {
  group: string;
  version: string;
  plural: string;
  namespace: string;
  name: string;
  /** `status`, `log`…; further segments are joined by slashes. */
  subresource: string;
}

/** Subresources of a Namespace, which would read as resources inside of it. */
const NAMESPACE_SUBRESOURCES = ['status', 'finalize'];

/**
 * Reads the path of a resource, such as `/apis/apps/v1/namespaces/a/deployments/b/scale`.
 * Returns undefined for paths of discovery and for all others.
 */
export function parsePath(path: string): ResourcePath | undefined {
  const segments = path.split('/').filter(Boolean).map(decode);
  const root = segments.shift();
  if (root !== 'api' && root !== 'apis') return undefined;
  const group = root === 'apis' ? segments.shift() : '';
  const version = segments.shift();
  if (group === undefined || !version || segments.length === 0) {
    return undefined;
  }
  const isInside =
    segments[0] === 'namespaces' &&
    segments.length > 2 &&
    !(segments.length === 3 && NAMESPACE_SUBRESOURCES.includes(segments[2]));
  const namespace = isInside ? segments[1] : '';
  const [plural, name = '', ...rest] = isInside ? segments.slice(2) : segments;
  return {
    group,
    version,
    plural,
    namespace,
    name,
    subresource: rest.join('/'),
  };
}

function decode(segment: string): string {
  try {
    return decodeURIComponent(segment);
  } catch {
    return segment;
  }
}
