import type {
  AnswerOf,
  MarketplaceOperations,
} from '@streamspace/plugin-common';
import type { CatalogRow } from '../database/catalogRow';
import type { Host } from '../database/hostConditions';
import type { HostFit } from '../database/hostFit';

export type Obstacle = AnswerOf<
  MarketplaceOperations['getCatalogTemplate']
>['obstacles'][number];

/** Why a template cannot run here; nothing where it can, or where nobody knows. */
export function obstaclesOf(
  { manifest, image_repository, architectures, cpu, memory }: CatalogRow,
  fit: HostFit,
  { allowed, room }: Host,
): Obstacle[] {
  const obstacles: Obstacle[] = [];
  const add = (kind: Obstacle['kind'], message: string) =>
    obstacles.push({ kind, message });
  const { baseImage } = manifest.spec;
  if (!fit.image_is_allowed) add('Registry', allowed.refusal(baseImage));
  if (fit.image_is_there === false) {
    add(
      'Image',
      image_repository === null
        ? `${baseImage} is no valid name of an image`
        : `${baseImage} is not among the images of the cluster's nodes, and there is no registry to pull it from`,
    );
  }
  const nodes = room?.nodes ?? [];
  if (fit.architecture_fits === false) {
    const kinds = [...new Set(nodes.map(({ architecture }) => architecture))];
    add(
      'Architecture',
      `the image is for ${architectures?.join(', ')}, and the cluster's nodes are ${kinds.join(', ') || 'none'}`,
    );
  } else if (fit.size_fits === false) {
    const largest = nodes.map(size => inWords(size)).join('; ');
    add(
      'Resources',
      `it asks for ${inWords({ cpu, memory })}, and the largest nodes have ${largest || 'nothing'}`,
    );
  }
  return obstacles;
}

function inWords({ cpu, memory }: { cpu: number; memory: number }): string {
  const gibibytes = Math.round((memory / 2 ** 30) * 100) / 100;
  return `${cpu} CPU and ${gibibytes} GiB of memory`;
}
