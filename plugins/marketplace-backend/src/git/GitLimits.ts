/** What one repository may cost. */
export type GitLimits = {
  /** Milliseconds that asking for the head of a branch may take. */
  listingMs: number;
  /** Milliseconds that getting and reading a commit may take. */
  fetchMs: number;
  /** Bytes that the server may send for a commit: its files, compressed. */
  packBytes: number;
  /** Files of a commit; folders count too. */
  files: number;
  /** Bytes of the largest file that can be read. Larger ones are listed and not kept. */
  objectBytes: number;
  /** Bytes of all files together, uncompressed. Bounds the work for a pack made to blow up. */
  inflatedBytes: number;
};

const mebibyte = 2 ** 20;

export const defaultGitLimits: GitLimits = {
  listingMs: 20_000,
  fetchMs: 120_000,
  packBytes: 64 * mebibyte,
  files: 20_000,
  objectBytes: 4 * mebibyte,
  inflatedBytes: 1024 * mebibyte,
};

/** Such as `64 MB`, `1.2 MB` or `7 kB`, for people. */
export function sizeText(bytes: number): string {
  const value = bytes / mebibyte;
  if (value < 1) return `${Math.ceil(bytes / 1024)} kB`;
  return `${Number.isInteger(value) ? value : value.toFixed(1)} MB`;
}
