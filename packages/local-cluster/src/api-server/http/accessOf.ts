import type { Access } from '../auth/Access';
import type { UserInfo } from '../auth/UserInfo';
import { parsePath, type ResourcePath } from './parsePath';
import { verbOf } from './verbOf';

/** The verbs of a collection in which a selector may pick one object by its name. */
const SELECTING_VERBS = ['list', 'watch', 'deletecollection'];

/** What a request is about to do, in the words in which roles allow it. */
export function accessOf(
  user: UserInfo,
  method: string | undefined,
  url: URL,
): Access {
  const path = parsePath(url.pathname);
  if (!path) {
    const verb = (method ?? 'GET').toLowerCase();
    return { user, verb, path: url.pathname };
  }
  const verb = verbOf(method, path, url.searchParams);
  return {
    user,
    verb,
    group: path.group,
    resource: path.plural,
    subresource: path.subresource,
    namespace: namespaceOf(path),
    name: path.name || selectedBy(verb, url.searchParams),
  };
}

/** A namespace is an object inside of itself, so that roles in it may speak of it. */
function namespaceOf({ group, plural, namespace, name }: ResourcePath): string {
  return group === '' && plural === 'namespaces' ? name : namespace;
}

/** The one name that a field selector leaves, so that rules with names hold for lists and watches of one object. */
function selectedBy(verb: string, query: URLSearchParams): string {
  if (!SELECTING_VERBS.includes(verb)) return '';
  const terms = (query.get('fieldSelector') ?? '').split(',');
  const names = terms.map(
    term => /^metadata\.name==?([^=!]+)$/.exec(term.trim())?.[1],
  );
  return names.find(name => name !== undefined) ?? '';
}
