import { KubernetesApiError } from './KubernetesApiError';
import type { ResourceKind } from './ResourceKind';

/**
 * Path of a collection, an object or its subresource; see "Resource URIs" in the API concepts of Kubernetes' documentation.
 *
 * @throws KubernetesApiError 400 for a name that would lead out of it.
 */
export function resourcePath(
  kind: ResourceKind<any>,
  namespace?: string,
  name?: string,
  subresource?: string,
): string {
  const segments = kind.group
    ? ['apis', kind.group, kind.version]
    : ['api', kind.version];
  if (kind.namespaced && namespace) segments.push('namespaces', namespace);
  segments.push(kind.plural);
  if (name) segments.push(name);
  if (subresource) segments.push(subresource);
  for (const segment of segments) {
    // Of all that encoding leaves as it is, only these mean something in a path: servers take them for the folder, or the one above.
    if (segment === '.' || segment === '..') {
      throw new KubernetesApiError(400, {
        message: `"${segment}" is no name: see "Path Segment Names" in Kubernetes' documentation`,
      });
    }
  }
  return `/${segments.map(encodeURIComponent).join('/')}`;
}

/** A query with what is said of it, `?` included; empty where nothing is. */
export function queryString(
  query: Record<string, string | number | boolean | undefined>,
): string {
  const parameters = new URLSearchParams();
  for (const [key, value] of Object.entries(query)) {
    if (value !== undefined && value !== '') parameters.set(key, String(value));
  }
  const text = parameters.toString();
  return text && `?${text}`;
}
