import type { Authorizer, Requester } from '../auth/Authorizer';
import type { Authenticator } from '../auth/Authenticator';
import type { ServiceAccountTokens } from '../auth/ServiceAccountTokens';
import type { UserInfo } from '../auth/UserInfo';
import type { OpenApiDocuments } from '../openapi/OpenApiDocuments';
import type { QuotaAdmission } from '../quota/QuotaAdmission';
import type { Resource } from '../registry/Resource';
import type { ResourceRegistry } from '../registry/ResourceRegistry';
import type { RevisionStore } from '../storage/RevisionStore';

/** What the handling of every request shares. */
export interface ApiContext {
  store: RevisionStore;
  registry: ResourceRegistry;
  openApi: OpenApiDocuments;
  quotas: QuotaAdmission;
  authenticator: Authenticator;
  authorizer: Authorizer;
  serviceAccountTokens: ServiceAccountTokens;
  /** By this token the kubelet knows the API server. */
  kubeletToken: string;
  /** Milliseconds since the epoch. */
  now(): number;
}

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

/** Who makes a request, for the rules of a kind that look at it. */
export function requesterOf(
  { authorizer }: ApiContext,
  { user, namespace }: ResourceRequest,
): Requester {
  return { user, namespace, authorizer };
}
