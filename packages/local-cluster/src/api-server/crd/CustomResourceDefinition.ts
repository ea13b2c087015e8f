import type { KubernetesObject } from '../objects/KubernetesObject';
import type { PrinterColumn } from './printerColumns';
import type { StructuralSchema } from './structuralSchema';

/** One version of a custom kind. */
export interface DefinitionVersion {
  name: string;
  served: boolean;
  storage: boolean;
  deprecated?: boolean;
  schema?: { openAPIV3Schema?: StructuralSchema };
  subresources?: {
    status?: Record<string, unknown>;
    scale?: {
      specReplicasPath: string;
      statusReplicasPath: string;
      labelSelectorPath?: string;
    };
  };
  additionalPrinterColumns?: PrinterColumn[];
  selectableFields?: Array<{ jsonPath: string }>;
}

/** An apiextensions.k8s.io/v1 CustomResourceDefinition whose validation has passed. */
export interface CustomResourceDefinition extends KubernetesObject {
  spec: {
    group: string;
    scope: 'Namespaced' | 'Cluster';
    names: {
      plural: string;
      singular?: string;
      kind: string;
      listKind?: string;
      shortNames?: string[];
      categories?: string[];
    };
    versions: DefinitionVersion[];
    preserveUnknownFields?: boolean;
  };
}
