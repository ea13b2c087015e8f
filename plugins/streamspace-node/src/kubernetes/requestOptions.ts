export type KubernetesList<T> = {
  metadata: {
    resourceVersion: string;
    continue?: string;
    remainingItemCount?: number;
  };
  items: T[];
};

export type WatchEvent<T> = {
  type: 'ADDED' | 'MODIFIED' | 'DELETED' | 'BOOKMARK';
  object: T;
};

export type ListOptions = {
  /** All namespaces where absent. */
  namespace?: string;
  labelSelector?: string;
  fieldSelector?: string;
  limit?: number;
  continue?: string;
  resourceVersion?: string;
  signal?: AbortSignal;
};

export type WatchOptions = {
  namespace?: string;
  labelSelector?: string;
  fieldSelector?: string;
  resourceVersion: string;
  /** After this many seconds the server ends the watch by itself. */
  timeoutSeconds?: number;
  /** Called when the server has accepted the watch. */
  onOpen?: () => void;
  signal?: AbortSignal;
};

export type WriteOptions = {
  dryRun?: boolean;
  /** What becomes of fields that the kind has not (KEP-2885): servers before 1.25 drop them whatever is said here. */
  fieldValidation?: 'Strict' | 'Warn' | 'Ignore';
  signal?: AbortSignal;
};

export type PatchOptions = WriteOptions & { subresource?: string };

/** How a patch is meant; see "Update API Objects in Place Using kubectl patch" in Kubernetes' documentation. */
export type PatchType = 'merge' | 'strategic' | 'json';

/** In whose name requests are made; see "User impersonation" in Kubernetes' documentation. */
export type ActingUser = { name: string; groups: readonly string[] };

/** How much of each object a Table carries beside its cells. */
export type IncludeObject = 'Metadata' | 'Object';

export type DeleteOptions = WriteOptions & {
  propagationPolicy?: 'Foreground' | 'Background' | 'Orphan';
  gracePeriodSeconds?: number;
  preconditions?: { uid?: string; resourceVersion?: string };
};
