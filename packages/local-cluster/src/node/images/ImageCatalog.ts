import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import {
  fullRepository,
  parseImageReference,
} from '@streamspace/plugin-common';
import { loadImageDefinition, type ImageDefinition } from './ImageDefinition';

/** No image of the local cluster answers to a name. */
export class UnknownImageError extends Error {
  override readonly name = 'UnknownImageError';
}

/** The images that this node knows, by the names that they answer to. */
export class ImageCatalog {
  private constructor(readonly definitions: ImageDefinition[]) {}

  /**
   * Reads every `*.yaml` of a folder.
   *
   * @throws Error when one of them is no image.
   */
  static async load(folder: string): Promise<ImageCatalog> {
    const names = (await readdir(folder))
      .filter(name => name.endsWith('.yaml'))
      .sort();
    return new ImageCatalog(
      await Promise.all(
        names.map(name => loadImageDefinition(join(folder, name))),
      ),
    );
  }

  /**
   * The image that answers to a name.
   *
   * @throws UnknownImageError with the names that exist, when none does.
   */
  find(image: string): ImageDefinition {
    const { repository, tag, digest } = parseImageReference(image);
    const found = this.definitions.find(({ answersTo }) =>
      answersTo.some(
        answer =>
          fullRepository(answer.repository) === repository &&
          (!answer.tags ||
            (digest === undefined &&
              answer.tags.some(pattern => matches(pattern, tag)))),
      ),
    );
    if (!found) {
      throw new UnknownImageError(
        `image "${image}" is not among the images of the local cluster, which runs without a container registry; available: ${this.names().join(', ')}. Add one as a file in images/, or use a real cluster.`,
      );
    }
    return found;
  }

  /** All names that images answer to, in full, with the patterns of their tags: `docker.io/nodered/node-red:4.1.*`. */
  answers(): string[] {
    return this.definitions
      .flatMap(({ answersTo }) => answersTo)
      .flatMap(({ repository, tags }) => {
        const name = fullRepository(repository);
        return tags ? tags.map(tag => `${name}:${tag}`) : [name];
      });
  }

  /** The names that images answer to first. */
  names(): string[] {
    return this.definitions.map(({ answersTo: [{ repository, tags }] }) =>
      tags ? `${repository}:${tags[0]}` : repository,
    );
  }
}

/** Whether a tag fits a pattern, in which `*` stands for anything. */
function matches(pattern: string, tag: string): boolean {
  const [first, ...others] = pattern.split('*');
  if (others.length === 0) return pattern === tag;
  const last = others.pop()!;
  return (
    tag.length >= first.length + last.length &&
    tag.startsWith(first) &&
    tag.endsWith(last)
  );
}
