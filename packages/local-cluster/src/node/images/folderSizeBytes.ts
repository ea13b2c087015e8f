import { lstat, readdir } from 'node:fs/promises';
import { join } from 'node:path';

/** Bytes of all files below a folder. Those that vanish meanwhile count as nothing. */
export async function folderSizeBytes(folder: string): Promise<number> {
  const entries = await readdir(folder, { withFileTypes: true }).catch(
    () => [],
  );
  let total = 0;
  for (const entry of entries) {
    const path = join(folder, entry.name);
    total += entry.isDirectory()
      ? await folderSizeBytes(path)
      : ((await lstat(path).catch(() => undefined))?.size ?? 0);
  }
  return total;
}
