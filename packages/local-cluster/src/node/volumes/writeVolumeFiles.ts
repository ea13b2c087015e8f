import {
  mkdir,
  readdir,
  readlink,
  rename,
  rm,
  symlink,
  writeFile,
} from 'node:fs/promises';
import { createHash } from 'node:crypto';
import { dirname, join } from 'node:path';
import type { VolumeFiles } from './volumeFiles';

const dataLink = '..data';

/**
 * Brings a folder to hold exactly these files, all at once: they lie in a hidden folder to which the link `..data` points, and the names
 * that an app opens are links through it, the kubelet's layout. An app never sees half of a change.
 */
export async function writeVolumeFiles(
  folder: string,
  files: VolumeFiles,
): Promise<void> {
  const generation = `..${digestOf(files)}`;
  const present = await readlink(join(folder, dataLink)).catch(() => undefined);
  if (present === generation) return;

  for (const [path, { content, mode }] of files) {
    const file = join(folder, generation, path);
    await mkdir(dirname(file), { recursive: true });
    await writeFile(file, content, { mode });
  }
  await mkdir(join(folder, generation), { recursive: true });
  const nextLink = join(folder, '..data_tmp');
  await rm(nextLink, { force: true });
  await symlink(generation, nextLink);
  await rename(nextLink, join(folder, dataLink));
  await linkTopLevel(folder, files);
  if (present)
    await rm(join(folder, present), { recursive: true, force: true });
}

async function linkTopLevel(folder: string, files: VolumeFiles): Promise<void> {
  const wanted = new Set([...files.keys()].map(path => path.split('/')[0]));
  for (const name of await readdir(folder)) {
    if (name.startsWith('..')) continue;
    if (!wanted.delete(name)) await rm(join(folder, name), { force: true });
  }
  for (const name of wanted) {
    await symlink(join(dataLink, name), join(folder, name));
  }
}

function digestOf(files: VolumeFiles): string {
  const hash = createHash('sha256');
  for (const [path, { content, mode }] of [...files].sort(([a], [b]) =>
    a < b ? -1 : 1,
  )) {
    hash.update(`${path}\0${mode}\0${content.length}\0`).update(content);
  }
  return hash.digest('hex').slice(0, 16);
}
