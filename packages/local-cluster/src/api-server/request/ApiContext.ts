import type { Authorizer, Requester } from '../auth/Authorizer';
import type { Authenticator } from '../auth/Authenticator';
import type { ServiceAccountTokens } from '../auth/ServiceAccountTokens';
import type { OpenApiDocuments } from '../openapi/OpenApiDocuments';
import type { QuotaAdmission } from '../quota/QuotaAdmission';
import type { ResourceRegistry } from '../registry/ResourceRegistry';
import type { RevisionStore } from '../storage/RevisionStore';
import type { OpenWatches } from '../watch/OpenWatches';
import type { ResourceRequest } from './ResourceRequest';

/** What the handling of every request shares. */
export interface ApiContext {
  store: RevisionStore;
  registry: ResourceRegistry;
  openApi: OpenApiDocuments;
  quotas: QuotaAdmission;
  openWatches: OpenWatches;
  authenticator: Authenticator;
  authorizer: Authorizer;
  serviceAccountTokens: ServiceAccountTokens;
  /** By this token the kubelet knows the API server. */
  kubeletToken: string;
  /** Milliseconds since the epoch. */
  now(): number;
}

/** Who makes a request, for the rules of a kind that look at it. */
export function requesterOf(
  { authorizer }: ApiContext,
  { user, namespace }: ResourceRequest,
): Requester {
  return { user, namespace, authorizer };
}
