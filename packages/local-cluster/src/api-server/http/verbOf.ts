import type { ResourcePath } from './parsePath';

/** The verb of a request in the words of RBAC, such as `list` for a GET of a collection. */
export function verbOf(
  method: string | undefined,
  path: ResourcePath,
  query: URLSearchParams,
): string {
  switch (method) {
    case 'POST':
      return 'create';
    case 'PUT':
      return 'update';
    case 'PATCH':
      return 'patch';
    case 'DELETE':
      return path.name ? 'delete' : 'deletecollection';
    default:
      if (['true', '1'].includes(query.get('watch') ?? '')) return 'watch';
      return path.name ? 'get' : 'list';
  }
}
