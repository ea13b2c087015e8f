import type { UserInfo } from '../auth/UserInfo';
import type { Resource } from '../registry/Resource';

/** A body, read and parsed. */
export interface RequestBody {
  value: unknown;
  /** The paths of fields that stand twice in one object; the last of them counts. */
  duplicates: string[];
  /** The media type without its parameters. */
  mediaType: string;
}

/** A request that is about the objects of one resource. */
export interface ResourceRequest {
  resource: Resource;
  /** Empty for cluster-scoped resources, and for lists over all namespaces. */
  namespace: string;
  /** Empty when the request is about the collection. */
  name: string;
  /** Empty when it is about the object itself. */
  subresource: string;
  query: URLSearchParams;
  user: UserInfo;
  body?: RequestBody;
  /** Texts for `Warning` headers; verbs add to them. */
  warnings: string[];
}
