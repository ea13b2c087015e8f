/** The parts of an image's name, with Docker's defaults filled in. */
export type ImageReference = {
  /** With its registry: `docker.io/library/debian`. */
  repository: string;
  tag: string;
  digest?: string;
};

/**
 * Takes an image's name apart by the rules of the distribution project's `reference` package.
 *
 * @throws Error when it is no name of an image.
 */
export function parseImageReference(image: string): ImageReference {
  const match =
    /^([a-z0-9][a-zA-Z0-9./_:-]*?)(?::([\w][\w.-]{0,127}))?(?:@([a-z0-9]+:[0-9a-f]{32,}))?$/.exec(
      image,
    );
  if (!match) {
    throw new Error(
      `couldn't parse image reference "${image}": invalid reference format`,
    );
  }
  const [, name, tag = 'latest', digest] = match;
  return { repository: fullRepository(name), tag, digest };
}

/** The repository with its registry: `debian` is `docker.io/library/debian`. */
export function fullRepository(name: string): string {
  const [first, ...others] = name.split('/');
  if (others.length === 0) return `docker.io/library/${first}`;
  const isRegistry = /[.:]/.test(first) || first === 'localhost';
  return isRegistry ? name : `docker.io/${name}`;
}
