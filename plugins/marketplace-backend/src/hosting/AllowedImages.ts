import { InputError } from '@backstage/errors';
import { parseImageReference } from '@streamspace/plugin-common';

/** From where images may come: `streamspace.marketplace.allowedImages`. */
export class AllowedImages {
  /** @param prefixes - of repositories with their registry, such as `docker.io` or `ghcr.io/my-team`; undefined: all. */
  private constructor(readonly prefixes: readonly string[] | undefined) {}

  /**
   * Reads a list such as `docker.io`, `ghcr.io/my-team`, `lscr.io/linuxserver/*`: a registry, or a part of one with all below it.
   *
   * @param entries - undefined where all images are allowed.
   * @throws Error that names the entry which is none of these.
   */
  static read(entries: readonly string[] | undefined): AllowedImages {
    return new AllowedImages(entries?.map(prefixOf));
  }

  /** Whether an image comes from there. What is no name of an image comes from nowhere. */
  allows(image: string): boolean {
    if (!this.prefixes) return true;
    const repository = repositoryOf(image);
    if (repository === undefined) return false;
    return this.prefixes.some(
      prefix => repository === prefix || repository.startsWith(`${prefix}/`),
    );
  }

  /** @throws InputError that says from where images may come, for one from elsewhere. */
  require(image: string): void {
    if (!this.allows(image)) {
      throw new InputError(`spec.baseImage: ${this.refusal(image)}`);
    }
  }

  /** Why an image that is not allowed is refused. */
  refusal(image: string): string {
    const from = repositoryOf(image) ?? image;
    const allowed = this.prefixes?.join(', ') || 'nowhere';
    return `${from} is not among the images that this platform allows, which come from ${allowed}; use one of those, or ask an administrator to allow it`;
  }
}

function repositoryOf(image: string): string | undefined {
  try {
    return parseImageReference(image).repository;
  } catch {
    // What has no valid name is not allowed, which the caller says.
    return undefined;
  }
}

/** What an entry of the list stands for, in the form that repositories of images have. */
function prefixOf(entry: string): string {
  const name = entry.trim().replace(/\/\*?$/, '');
  const [first] = name.split('/');
  // An image is a registry, a path and a name below it; what makes a valid one of a registry and a path is one of these.
  const below = '/x/y';
  const repository = /[.:]|^localhost$/.test(first)
    ? repositoryOf(`${name}${below}`)
    : undefined;
  if (!repository?.endsWith(below)) {
    throw new Error(
      `streamspace.marketplace.allowedImages: "${entry}" is neither a registry such as docker.io nor a part of one such as ghcr.io/my-team; it begins with the registry's host, and names no tag`,
    );
  }
  return repository.slice(0, -below.length);
}
