/** The parts of a structural schema (apiextensions.k8s.io/v1 JSONSchemaProps) that are used here. */
export interface StructuralSchema {
  type?: string;
  properties?: Record<string, StructuralSchema>;
  additionalProperties?: boolean | StructuralSchema;
  items?: StructuralSchema;
  default?: unknown;
  nullable?: boolean;
  enum?: unknown[];
  format?: string;
  required?: string[];
  minimum?: number;
  maximum?: number;
  exclusiveMinimum?: boolean;
  exclusiveMaximum?: boolean;
  allOf?: StructuralSchema[];
  anyOf?: StructuralSchema[];
  oneOf?: StructuralSchema[];
  not?: StructuralSchema;
  'x-kubernetes-int-or-string'?: boolean;
  'x-kubernetes-preserve-unknown-fields'?: boolean;
  'x-kubernetes-embedded-resource'?: boolean;
  [keyword: string]: unknown;
}

/** The fields of every object, which no schema removes or restricts. */
export const OBJECT_FIELDS: readonly string[] = [
  'apiVersion',
  'kind',
  'metadata',
];
