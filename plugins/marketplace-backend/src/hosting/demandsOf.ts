import {
  parseImageReference,
  parseQuantity,
  type TemplateSpec,
} from '@streamspace/plugin-common';

/** What a template asks of the cluster that runs it, as columns of the catalog. */
export type Demands = {
  /** With its registry; null where the image has no valid name. */
  image_repository: string | null;
  /** Null where a digest says which image it is. */
  image_tag: string | null;
  /** Null where nobody says them. */
  architectures: TemplateSpec['architectures'] | null;
  /** Cores. */
  cpu: number;
  /** Bytes. */
  memory: number;
};

/** What a template asks of the cluster. Without a request the limit is asked for, as Kubernetes has it. */
export function demandsOf({
  baseImage,
  architectures = [],
  defaultResources: { requests, limits } = {},
}: TemplateSpec): Demands {
  const amount = (resource: string) =>
    parseQuantity(requests?.[resource] ?? limits?.[resource] ?? 0);
  return {
    ...imageOf(baseImage),
    architectures: architectures.length > 0 ? architectures : null,
    cpu: amount('cpu'),
    memory: amount('memory'),
  };
}

function imageOf(
  image: string,
): Pick<Demands, 'image_repository' | 'image_tag'> {
  try {
    const { repository, tag, digest } = parseImageReference(image);
    return { image_repository: repository, image_tag: digest ? null : tag };
  } catch {
    return { image_repository: null, image_tag: null };
  }
}
