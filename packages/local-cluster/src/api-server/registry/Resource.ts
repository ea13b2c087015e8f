import type { Cause, Named } from '../errors/ApiError';
import type { KubernetesObject } from '../objects/KubernetesObject';
import type { Requester } from '../auth/Authorizer';
import type { Column } from '../table/Column';

/** What a client may do with a resource, in the words of discovery. */
export type Verb =
  | 'create'
  | 'delete'
  | 'deletecollection'
  | 'get'
  | 'list'
  | 'patch'
  | 'update'
  | 'watch';

/** The verbs of a resource that is stored. */
export const ALL_VERBS: readonly Verb[] = [
  'create',
  'delete',
  'deletecollection',
  'get',
  'list',
  'patch',
  'update',
  'watch',
];

/** Where a kind keeps what the scale subresource shows; JSON paths such as `.spec.replicas`. */
export interface ScalePaths {
  specReplicas: string;
  statusReplicas: string;
  /** The path of a selector: text, or a LabelSelector. */
  selector?: string;
}

/** What a kind's rules may look at beside the object. */
export interface RuleContext {
  /** The present objects of a stored resource (`<group>/<plural>`). */
  list(resource: string): KubernetesObject[];
  now(): number;
}

/** What a kind does beyond what all kinds do. Each rule is optional. */
export interface Rules {
  /** Sets defaults and removes unknown fields, in place. Returns the paths of the unknown ones. */
  admit?(object: KubernetesObject): string[];
  /** Fills in, in place, what the server decides when an object is created. */
  onCreate?(object: KubernetesObject, context: RuleContext): void;
  /** Fills in, in place, what the server decides when an object is changed. */
  onUpdate?(
    object: KubernetesObject,
    old: KubernetesObject,
    context: RuleContext,
  ): void;
  /** Refuses, with 403, what its writer may not write although they may write objects of the kind. */
  authorize?(
    object: KubernetesObject,
    old: KubernetesObject | undefined,
    requester: Requester,
  ): void;
  /** Names what is wrong with an object; `old` is the version before, on a change. */
  validate?(object: KubernetesObject, old?: KubernetesObject): Cause[];
  /** Names what is wrong with a name; a DNS-1123 subdomain is asked for where this is absent. */
  validateName?(name: string): string | undefined;
  /** For kinds that end gracefully: the seconds to wait, given those asked for. */
  gracePeriodSeconds?(object: KubernetesObject, asked?: number): number;
  /** Says why an object may not be deleted, if it may not. */
  refuseDelete?(object: KubernetesObject): string | undefined;
  /** Changes an object, in place, whose deletion has begun. */
  onDelete?(object: KubernetesObject): void;
  /** For kinds that are questions, never stored: the answer. */
  answer?(object: KubernetesObject, requester: Requester): KubernetesObject;
}

/**
 * A kind in one version, as data. Everything that the server does for a kind it knows from here,
 * for built-in kinds and for those of CustomResourceDefinitions alike.
 */
export interface Resource extends Named {
  /** Empty for the core group. */
  group: string;
  version: string;
  plural: string;
  singular: string;
  kind: string;
  listKind: string;
  namespaced: boolean;
  shortNames: readonly string[];
  categories: readonly string[];
  verbs: readonly Verb[];
  /** The key of its objects in the store; versions of one kind share it. */
  storage: string;
  /** `metadata.generation` counts changes outside of metadata and status. */
  hasGeneration: boolean;
  hasStatus: boolean;
  /** A create may bring the status along, which for most kinds it may not. */
  takesStatusOnCreate?: boolean;
  /** A deletion is answered with what was deleted; for most kinds with a Status. */
  returnsDeleted?: boolean;
  scale?: ScalePaths;
  /** Further subresources, for discovery: name and the kind that they speak. */
  otherSubresources: readonly OtherSubresource[];
  columns: readonly Column[];
  /** The fields beyond metadata.name and metadata.namespace that field selectors may use. */
  selectableFields: readonly string[];
  rules: Rules;
  /** Changes a stored object into this version, where the stored one is another. */
  fromStored?(object: KubernetesObject): KubernetesObject;
  /** Changes an object of this version into the stored one. */
  toStored?(object: KubernetesObject): KubernetesObject;
  /** Set for the kinds of a CustomResourceDefinition; their updates must name a resourceVersion. */
  custom: boolean;
  /** The version whose schema it has, for one that Kubernetes' present document does not have any more. */
  schemaVersion?: string;
  /** The OpenAPI schema, where one is known. */
  schema?: Record<string, unknown>;
}

/** A part of an object that clients change by a subresource alone, which shows the object whole. */
export interface Part {
  /** The present object with its part as it is proposed. */
  take(current: KubernetesObject, proposed: KubernetesObject): KubernetesObject;
  /** Names what is wrong with the part; the rules of the kind are not asked. */
  validate(next: KubernetesObject, current: KubernetesObject): Cause[];
}

/** A subresource other than status and scale. */
export interface OtherSubresource {
  name: string;
  kind: string;
  verbs: readonly string[];
  group?: string;
  version?: string;
  /** What it changes, where it is one of those that change a part of the object. */
  part?: Part;
}

/** `v1` or `apps/v1`. */
export function apiVersionOf(resource: {
  group: string;
  version: string;
}): string {
  return resource.group
    ? `${resource.group}/${resource.version}`
    : resource.version;
}
