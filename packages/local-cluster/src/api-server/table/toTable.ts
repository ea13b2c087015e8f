import type { KubernetesObject } from '../objects/KubernetesObject';
import type { Resource } from '../registry/Resource';

/** How much of each object goes along with its row. */
export type IncludeObject = 'None' | 'Metadata' | 'Object';

/** The definitions of a resource's columns as a Table carries them. */
export function columnDefinitions(
  resource: Resource,
): Array<Record<string, unknown>> {
  return resource.columns.map(column => ({
    name: column.name,
    type: column.type,
    format: column.format ?? '',
    description: column.description ?? '',
    priority: column.priority ?? 0,
  }));
}

/** Presents objects as a meta.k8s.io/v1 Table. */
export function toTable(options: {
  resource: Resource;
  objects: KubernetesObject[];
  metadata: Record<string, unknown>;
  include: IncludeObject;
  now: number;
  /** False for the later events of a watch, which repeat no columns. */
  withColumns: boolean;
}): Record<string, unknown> {
  const { resource, include, now } = options;
  return {
    kind: 'Table',
    apiVersion: 'meta.k8s.io/v1',
    metadata: options.metadata,
    columnDefinitions: options.withColumns ? columnDefinitions(resource) : null,
    rows: options.objects.map(object => ({
      cells: resource.columns.map(column => column.cell(object, now)),
      ...(include === 'None' ? {} : { object: included(object, include) }),
    })),
  };
}

/** Reduces an object to its metadata, as a meta.k8s.io/v1 PartialObjectMetadata. */
export function toPartial(object: KubernetesObject): KubernetesObject {
  return {
    kind: 'PartialObjectMetadata',
    apiVersion: 'meta.k8s.io/v1',
    metadata: object.metadata,
  };
}

function included(
  object: KubernetesObject,
  include: IncludeObject,
): KubernetesObject {
  return include === 'Object' ? object : toPartial(object);
}
