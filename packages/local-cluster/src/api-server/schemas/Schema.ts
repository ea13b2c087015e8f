/**
 * A schema of Kubernetes' own types, as its OpenAPI v2 document has it, as far as it is read here.
 * https://kubernetes.io/docs/concepts/overview/kubernetes-api/#openapi-interface-definition
 */
export interface Schema {
  $ref?: string;
  description?: string;
  type?: string;
  format?: string;
  required?: string[];
  properties?: Record<string, Schema>;
  items?: Schema;
  additionalProperties?: Schema | boolean;
  'x-kubernetes-group-version-kind'?: Array<{
    group: string;
    version: string;
    kind: string;
  }>;
  /** How a strategic merge patch changes the field: `merge`, `replace`, `retainKeys`, or two of them with a comma. */
  'x-kubernetes-patch-strategy'?: string;
  /** The field by which the elements of two lists are known to be the same. */
  'x-kubernetes-patch-merge-key'?: string;
  'x-kubernetes-preserve-unknown-fields'?: boolean;
  [keyword: string]: unknown;
}

/** A schema with its name, where it has one, such as `io.k8s.api.core.v1.PodSpec`. */
export interface NamedSchema {
  name?: string;
  schema: Schema;
}
