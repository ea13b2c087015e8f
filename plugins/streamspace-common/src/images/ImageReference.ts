/** The parts of an image's name, with Docker's defaults filled in. */
export type ImageReference = {
  /** With its registry, whose letters are small: `docker.io/library/debian`. */
  repository: string;
  /** `latest` where none is named. */
  tag: string;
  /** Decides what is pulled where there is one. */
  digest?: string;
};

const host = String.raw`(?:[a-zA-Z0-9](?:[a-zA-Z0-9-]*[a-zA-Z0-9])?)`;
const registryForm = new RegExp(
  String.raw`^(?:${host}(?:\.${host})*|\[[0-9a-fA-F:]+\])(?::[0-9]+)?$`,
);
const pathForm =
  /^[a-z0-9]+(?:(?:\.|_|__|-+)[a-z0-9]+)*(?:\/[a-z0-9]+(?:(?:\.|_|__|-+)[a-z0-9]+)*)*$/;
const tagForm = /^\w[\w.-]{0,127}$/;
const digestForm =
  /^[a-zA-Z][a-zA-Z0-9]*(?:[-_+.][a-zA-Z][a-zA-Z0-9]*)*:[0-9a-fA-F]{32,}$/;

const maxRepositoryLength = 255;

/**
 * Takes an image's name apart by the rules of the distribution project (https://github.com/distribution/reference).
 *
 * @throws Error when it is no name of an image.
 */
export function parseImageReference(image: string): ImageReference {
  const [named, digest, ...rest] = image.split('@');
  const colon = named.indexOf(':', named.lastIndexOf('/') + 1);
  const name = colon < 0 ? named : named.slice(0, colon);
  const tag = colon < 0 ? 'latest' : named.slice(colon + 1);
  const repository = fullRepository(name);
  const slash = repository.indexOf('/');
  const isValid =
    rest.length === 0 &&
    image.length <= 1000 &&
    repository.length <= maxRepositoryLength &&
    registryForm.test(repository.slice(0, slash)) &&
    pathForm.test(repository.slice(slash + 1)) &&
    tagForm.test(tag) &&
    (digest === undefined || digestForm.test(digest));
  if (!isValid) {
    throw new Error(
      `couldn't parse image reference "${image}": invalid reference format`,
    );
  }
  return { repository, tag, ...(digest && { digest }) };
}

/** The repository with its registry: `debian` is `docker.io/library/debian`. The name is not checked. */
export function fullRepository(name: string): string {
  const [first, ...others] = name.split('/');
  if (!isRegistry(first) || others.length === 0) {
    return `docker.io/${others.length === 0 ? `library/${name}` : name}`;
  }
  const registry = first.toLowerCase();
  if (registry !== 'docker.io' && registry !== 'index.docker.io') {
    return [registry, ...others].join('/');
  }
  const path = others.length === 1 ? ['library', ...others] : others;
  return ['docker.io', ...path].join('/');
}

/** Whether the first part of a name is a host: it has a dot, a port or a capital letter, which no path has, or is this machine. */
export function isRegistry(firstPart: string): boolean {
  return /[.:A-Z]/.test(firstPart) || firstPart === 'localhost';
}
