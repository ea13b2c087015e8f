/** Object metadata as the Kubernetes API sends it in JSON (times are RFC 3339 strings). */
export type ObjectMeta = {
  name?: string;
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
  finalizers?: string[];
  ownerReferences?: OwnerReference[];
};

/** https://kubernetes.io/docs/concepts/overview/working-with-objects/owners-dependents/ */
export type OwnerReference = {
  apiVersion: string;
  kind: string;
  name: string;
  uid: string;
  controller?: boolean;
  blockOwnerDeletion?: boolean;
};

/** A condition by Kubernetes' API conventions ("Typical status properties"). */
export type Condition = {
  type: string;
  status: 'True' | 'False' | 'Unknown';
  observedGeneration?: number;
  lastTransitionTime: string;
  reason: string;
  message: string;
};

/** The shape that the four custom resources share. */
export type CustomResource<Kind extends string, Spec, Status> = {
  apiVersion: 'stream.streamspace.io/v1alpha1';
  kind: Kind;
  metadata: ObjectMeta;
  spec: Spec;
  status?: Status;
};
