/** A reference from a dependent to the object that owns it. */
export interface OwnerReference {
  apiVersion: string;
  kind: string;
  name: string;
  uid: string;
  controller?: boolean;
  blockOwnerDeletion?: boolean;
}

/** The metadata that every object carries. Times are RFC 3339 in whole seconds, UTC. */
export interface ObjectMeta {
  name: string;
  generateName?: string;
  namespace?: string;
  uid?: string;
  resourceVersion?: string;
  generation?: number;
  creationTimestamp?: string;
  deletionTimestamp?: string;
  deletionGracePeriodSeconds?: number;
  labels?: Record<string, string>;
  annotations?: Record<string, string>;
  ownerReferences?: OwnerReference[];
  finalizers?: string[];
  [field: string]: unknown;
}

/** Any object of the API; what lies beside the metadata is the kind's own. */
export interface KubernetesObject {
  apiVersion: string;
  kind: string;
  metadata: ObjectMeta;
  [field: string]: unknown;
}

/** Where an object is stored: `resource` is `<group>/<plural>` (`/pods` for the core group). */
export interface ObjectKey {
  resource: string;
  /** Empty for cluster-scoped objects. */
  namespace: string;
  name: string;
}

/** One committed version of an object. It is shared by all readers: never change it. */
export interface StoredObject extends ObjectKey {
  revision: number;
  object: KubernetesObject;
  /** `object` as JSON, as it was committed. */
  json: string;
  /** When it was committed, in milliseconds since the epoch. */
  writtenAt: number;
}

/** A copy of a committed version that may be changed. */
export function copyOf(stored: StoredObject): KubernetesObject {
  return JSON.parse(stored.json) as KubernetesObject;
}

/** True for a plain JSON object: neither null nor an array. */
export function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** A moment as Kubernetes' metav1.Time writes it: whole seconds, UTC. */
export function timestamp(milliseconds: number): string {
  return `${new Date(milliseconds).toISOString().slice(0, 19)}Z`;
}
