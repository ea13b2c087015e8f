/**
 * How one kind is addressed in the Kubernetes API.
 *
 * The type parameter is the shape of its objects as plain JSON. It exists for the compiler alone.
 */
export type ResourceKind<T extends KubernetesObject = KubernetesObject> = {
  /** API group; empty for the core group. */
  group: string;
  version: string;
  kind: string;
  /** Lower-case plural, as in the URL. */
  plural: string;
  namespaced: boolean;
  /** Never set; carries `T`. */
  readonly __type?: T;
};

/** The part that every Kubernetes object has. Times are RFC 3339 strings. */
export type KubernetesObject = {
  apiVersion?: string;
  kind?: string;
  metadata?: {
    name?: string;
    generateName?: string;
    namespace?: string;
    uid?: string;
    resourceVersion?: string;
    generation?: number;
    creationTimestamp?: string;
    deletionTimestamp?: string;
    labels?: Record<string, string>;
    annotations?: Record<string, string>;
    finalizers?: string[];
  };
};

/** Name and, for namespaced kinds, namespace of an object. */
export type ObjectRef = { namespace?: string; name: string };

/** `namespace/name`, or `name` for kinds without a namespace: the key of caches and queues. */
export function objectKey(object: KubernetesObject | ObjectRef): string {
  const { namespace, name } =
    'metadata' in object && object.metadata
      ? object.metadata
      : (object as ObjectRef);
  return namespace ? `${namespace}/${name}` : `${name}`;
}

/** The reverse of {@link objectKey}. */
export function parseObjectKey(key: string): ObjectRef {
  const slash = key.indexOf('/');
  return slash < 0
    ? { name: key }
    : { namespace: key.slice(0, slash), name: key.slice(slash + 1) };
}

/** `apiVersion` of a kind's objects. */
export function apiVersionOf(kind: ResourceKind<any>): string {
  return kind.group ? `${kind.group}/${kind.version}` : kind.version;
}
