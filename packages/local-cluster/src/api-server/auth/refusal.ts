import { ApiError } from '../errors/ApiError';
import type { Decision } from './Authorizer';
import { isPathAccess, type Access } from './Access';

/** 403 in the words of Kubernetes, which people search for: who may not do what, and where. */
export function refusal(access: Access, { reason }: Decision): ApiError {
  const why = escape(
    reason ? `${sentence(access)}: ${reason}` : sentence(access),
  );
  if (isPathAccess(access)) {
    return new ApiError(403, 'Forbidden', `forbidden: ${why}`);
  }
  const { group, resource, name } = access;
  const qualified = group ? `${resource}.${group}` : resource;
  const what = name ? `${qualified} "${name}"` : qualified;
  return new ApiError(403, 'Forbidden', `${what} is forbidden: ${why}`, {
    name: name || undefined,
    group: group || undefined,
    kind: resource,
  });
}

function sentence(access: Access): string {
  const who = `User ${JSON.stringify(access.user.username)}`;
  if (isPathAccess(access)) {
    return `${who} cannot ${access.verb} path ${JSON.stringify(access.path)}`;
  }
  const { verb, resource, subresource, group, namespace } = access;
  const what = subresource ? `${resource}/${subresource}` : resource;
  const where = namespace
    ? `in the namespace ${JSON.stringify(namespace)}`
    : 'at the cluster scope';
  return `${who} cannot ${verb} resource ${JSON.stringify(
    what,
  )} in API group ${JSON.stringify(group)} ${where}`;
}

/** The message repeats what the client sent, and may end up in a page. */
function escape(text: string): string {
  return text
    .replace(/&/g, '&amp;')
    .replace(/</g, '&lt;')
    .replace(/>/g, '&gt;');
}
