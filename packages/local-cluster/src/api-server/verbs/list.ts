import { ApiError, badRequest, expired } from '../errors/ApiError';
import type { ApiContext } from '../request/ApiContext';
import type { ResourceRequest } from '../request/ResourceRequest';
import type { StoredObject } from '../objects/KubernetesObject';
import { selectedName } from '../selectors/fieldSelector';
import { selectionOf } from '../selectors/selection';

/** A page of a list. */
export interface Page {
  items: StoredObject[];
  /** The revision at which the whole list is true. */
  revision: number;
  /** Asks for the next page; empty on the last. */
  continueToken: string;
  remaining?: number;
}

/** What a continue token says: the list's revision and the last object of the page before. */
interface ContinueToken {
  v: 1;
  rv: number;
  after: [namespace: string, name: string];
}

/**
 * Lists objects, in pages where `limit` is given. All pages show the state at the revision of the
 * first one; when that is no longer kept, the next page is refused with 410.
 */
export function listObjects(
  context: ApiContext,
  request: ResourceRequest,
): Page {
  const { query } = request;
  const selects = selectionOf(request);
  const token = tokenOf(query.get('continue') ?? '');
  const revision = token?.rv ?? revisionOf(context, query);
  const items = candidates(context, request, revision).filter(
    stored => selects(stored) && (!token || isAfter(stored, token.after)),
  );
  const limit = limitOf(query);
  const page = limit > 0 ? items.slice(0, limit) : items;
  const remaining = items.length - page.length;
  const last = page.at(-1);
  return {
    items: page,
    revision,
    continueToken: remaining > 0 && last ? writeToken(revision, last) : '',
    remaining: remaining > 0 ? remaining : undefined,
  };
}

/** A resourceVersion of a query. Throws 400 when it is no number. */
export function parseRevision(text: string): number {
  if (!/^\d{1,15}$/.test(text)) {
    throw badRequest(
      `resourceVersion: Invalid value: ${JSON.stringify(text)}: must be a number that the server gave`,
    );
  }
  return Number(text);
}

function candidates(
  context: ApiContext,
  request: ResourceRequest,
  revision: number,
): StoredObject[] {
  const { resource, namespace, query } = request;
  const cache = context.store.cache(resource.storage);
  if (revision < context.store.revision) {
    return cache.listAt(revision, namespace);
  }
  const name = selectedName(query.get('fieldSelector') ?? '');
  if (name && (namespace || !resource.namespaced)) {
    const stored = cache.get(namespace, name);
    return stored ? [stored] : [];
  }
  return cache.list(namespace);
}

/** The revision that a list shows: the newest, unless exactly another is asked for. */
function revisionOf(context: ApiContext, query: URLSearchParams): number {
  const current = context.store.revision;
  const text = query.get('resourceVersion') ?? '';
  const match = query.get('resourceVersionMatch') ?? '';
  if (match && !['Exact', 'NotOlderThan'].includes(match)) {
    throw badRequest(
      `resourceVersionMatch: Unsupported value: ${JSON.stringify(match)}: supported values: "Exact", "NotOlderThan"`,
    );
  }
  if (!text) {
    if (match) {
      throw badRequest(
        'resourceVersionMatch: Forbidden: resourceVersionMatch is forbidden unless resourceVersion is provided',
      );
    }
    return current;
  }
  const asked = parseRevision(text);
  if (asked > current) throw tooLarge(asked, current);
  return match === 'Exact' ? asked : current;
}

function tooLarge(asked: number, current: number): ApiError {
  const message = `Too large resource version: ${asked}, current: ${current}`;
  return new ApiError(504, 'Timeout', `Timeout: ${message}`, {
    causes: [{ reason: 'ResourceVersionTooLarge', message, field: '' }],
    retryAfterSeconds: 1,
  });
}

function limitOf(query: URLSearchParams): number {
  const text = query.get('limit') ?? '';
  if (!text) return 0;
  if (!/^\d+$/.test(text)) {
    throw badRequest(`limit: ${JSON.stringify(text)} is no whole number`);
  }
  return Number(text);
}

function isAfter(
  stored: StoredObject,
  [namespace, name]: [string, string],
): boolean {
  if (stored.namespace !== namespace) return stored.namespace > namespace;
  return stored.name > name;
}

function writeToken(revision: number, last: StoredObject): string {
  const token: ContinueToken = {
    v: 1,
    rv: revision,
    after: [last.namespace, last.name],
  };
  return Buffer.from(JSON.stringify(token)).toString('base64url');
}

function tokenOf(text: string): ContinueToken | undefined {
  if (!text) return undefined;
  try {
    const token = JSON.parse(
      Buffer.from(text, 'base64url').toString('utf8'),
    ) as ContinueToken;
    if (token.v !== 1 || !Number.isInteger(token.rv)) {
      throw expired('The continue token is of another server; list again.');
    }
    return token;
  } catch (error) {
    if (error instanceof ApiError) throw error;
    throw badRequest('continue key is not valid; use what the server gave');
  }
}
